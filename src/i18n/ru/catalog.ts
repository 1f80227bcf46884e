// All words of this language, by area.
import engine from './engine.ts';

export default { ...engine } as const;
