import type { Template } from './for-emulator.ts';

/** What LocalStack calls a resource that it has left out. */
const leftOut = 'unknown';

/** The same template without the HTTP API, as LocalStack deploys it: what refers to it has a name that leads nowhere. */
export function withoutHttpApi(template: Template): Template {
  const isOfApi = (id: unknown) =>
    template.Resources[String(id)]?.Type.startsWith('AWS::ApiGatewayV2::') ?? false;
  const Resources = Object.fromEntries(Object.entries(template.Resources).filter(([id]) => !isOfApi(id)));
  return JSON.parse(JSON.stringify({ ...template, Resources }), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const [id] = [('Ref' in value && value.Ref) || ('Fn::GetAtt' in value && value['Fn::GetAtt'])].flat();
    return isOfApi(id) ? leftOut : value;
  });
}
