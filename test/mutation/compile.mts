// Compiles the unit tests where it lies: Stryker calls it in its copy of the checkout, whose sources hold the mutants.
import { compile, unit } from '../harness/compile.mts';

await compile(unit);
