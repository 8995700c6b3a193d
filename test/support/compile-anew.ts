import { setFlagsFromString } from 'node:v8';

// For all test files of a process: code that an earlier one has had compiled would be taken as it is, and count no
// steps (steps.ts). To compile it again takes no longer that could be measured.
setFlagsFromString('--no-compilation-cache');
