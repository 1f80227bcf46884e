// All words of this language, by area.
import engine from './engine.ts';
import plans from './plans.ts';

export default { ...engine, ...plans } as const;
