import path from 'node:path';
import { bundleFunctions } from './bundle.ts';
import { environments } from './config.ts';
import { createApp } from './create-app.ts';

// What the CDK CLI runs, and tells where to write.
const { codeOf } = await bundleFunctions(path.resolve(import.meta.dirname, '..'));
createApp({ environments, codeOf }).synth();
