export { capabilities } from './capabilities.ts';
export { map } from './map.ts';
