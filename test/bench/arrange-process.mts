import { measureArrange } from './arrange.mts';

process.send?.(measureArrange(Number(process.argv[2])));
