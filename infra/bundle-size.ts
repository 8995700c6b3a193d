/** What of esbuild's metafile is read here. */
export interface Metafile {
  readonly inputs: {
    readonly [path: string]: {
      readonly imports: readonly {
        readonly path: string;
        readonly kind: string;
        readonly external?: boolean;
      }[];
    };
  };
  readonly outputs: {
    readonly [path: string]: {
      readonly bytes: number;
      readonly inputs: { readonly [path: string]: { readonly bytesInOutput: number } };
    };
  };
}

/** Bytes of one function's bundle, minified. */
export interface BundleSize {
  /** Our own code that a cold start reads. */
  readonly own: number;
  /** What each library that it reads takes, but for the AWS SDK, by the name of its package, the largest first. */
  readonly packages: { readonly [name: string]: number };
  /** Both, as far as they are only read when they are needed. */
  readonly lazy: number;
  /** The AWS SDK with what only it imports, whenever it is read, and what esbuild adds. */
  readonly sdk: number;
  /** Of all files, source maps aside: all of these together. */
  readonly total: number;
}

/** What a cold start reads and what is ours to choose. */
export const atStart = (size: BundleSize): number => size.own + librariesOf(size);

const librariesOf = ({ packages }: BundleSize): number =>
  Object.values(packages).reduce((sum, bytes) => sum + bytes, 0);

const sdkPackage = /node_modules\/@(aws-sdk|smithy|aws-crypto)\//;

/** Measures the bundle whose entry point is `entry`. What only the SDK imports belongs to the SDK. */
export function bundleSize({ inputs, outputs }: Metafile, entry: string): BundleSize {
  const sizes = new Map<string, number>();
  let total = 0;
  for (const [file, output] of Object.entries(outputs)) {
    if (file.endsWith('.map')) continue;
    total += output.bytes;
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      sizes.set(input, (sizes.get(input) ?? 0) + bytesInOutput);
    }
  }
  const start = reach(inputs, entry, ({ kind }) => kind !== 'dynamic-import');
  const all = reach(inputs, entry, () => true);
  const bytesOf = (files: readonly string[]) => files.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  const own = bytesOf([...start].filter((file) => !isLibrary(file)));
  const libraries = [...start].filter(isLibrary);
  const lazy = bytesOf([...all].filter((file) => !start.has(file)));
  const packages = Object.entries(Object.groupBy(libraries, packageOf))
    .map(([name, files = []]): [string, number] => [name, bytesOf(files)])
    .sort(([, a], [, b]) => b - a);
  return {
    own,
    packages: Object.fromEntries(packages),
    lazy,
    sdk: total - own - bytesOf(libraries) - lazy,
    total,
  };
}

const isLibrary = (file: string) => file.includes('node_modules/');
const packageOf = (file: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file;

type Import = Metafile['inputs'][string]['imports'][number];

/** Every file that is reached from `entry` without a way through the AWS SDK. */
function reach(
  inputs: Metafile['inputs'],
  entry: string,
  follows: (imported: Import) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || sdkPackage.test(file)) continue;
    reached.add(file);
    const imports = inputs[file]?.imports ?? [];
    waiting.push(...imports.filter((one) => !one.external && follows(one)).map(({ path }) => path));
  }
  return reached;
}

/** As `npm run synth` prints them: a table whose last column is the sum of the others. */
export function describeSizes(sizes: { readonly [name: string]: BundleSize }): readonly string[] {
  const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
  const rows = Object.entries(sizes).map(([name, size]) =>
    row(name, [size.own, librariesOf(size), size.lazy, size.sdk, size.total].map(kB)),
  );
  return [row('kB', ['own code', 'libraries', 'when needed', 'AWS SDK', 'in all']), ...rows];
}

const row = (name: string, cells: readonly string[]) =>
  [name.padEnd(20), ...cells.map((cell) => cell.padStart(11))].join('  ');
