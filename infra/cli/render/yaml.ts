import { stringify } from 'yaml';
import { yamlAsLines } from '../../../shared/lambda/api/file-format.ts';

/** YAML as the API writes it, so that a file of either differs only where its content does. */
export const yamlOf = (value: object): string => stringify(value, yamlAsLines);
