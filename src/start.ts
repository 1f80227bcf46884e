// The entry of the program: the store begins to open before the rest is read.
import './begin.ts';

await import('./main.ts');
