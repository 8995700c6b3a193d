import { applyMutant } from './apply.ts';
import { mutants } from './mutants.ts';

// For `node --import`: whatever is run then, workers too, runs on the engine with the mutant of this name in it.
const wanted = process.env.MUTANT;
const mutant = mutants.find(({ name }) => name === wanted);
if (mutant === undefined) throw new Error(`MUTANT: there is no mutant ${wanted}`);
applyMutant(mutant);
