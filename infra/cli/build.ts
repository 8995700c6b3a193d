import path from 'node:path';
import { bundleCommand } from './bundle.ts';

const root = path.join(import.meta.dirname, '..', '..');
await bundleCommand(root, path.join(root, '.cli'));
