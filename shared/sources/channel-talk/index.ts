export { parse } from '../parse.ts';
export { capabilities } from './capabilities.ts';
export { map } from './map.ts';
export { verify } from './verify.ts';
