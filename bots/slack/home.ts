// HomeView -> the view of Slack's Home tab. Pure; always within its limits.
import type { types } from '@slack/bolt';
import type { HomeSection, HomeView } from '../../src/messenger/home.ts';
import { plainObject } from './modal.ts';
import { screenBlocks } from './screens.ts';

export type HomeTab = types.HomeView;

const MAX_BLOCKS = 100;
const MAX_HEADER = 150;
/** What one section may need at most besides its buttons. */
const MAX_SECTION = 20;

/** Sections beyond what fits are left out. Throws SendError (refused) for a button token that would not come back. */
export function homeTabOf({ sections }: HomeView): HomeTab {
  const blocks: types.KnownBlock[] = [];
  for (const [index, section] of sections.entries()) {
    const next = sectionBlocks(section, `s${index}.`);
    const divider: types.KnownBlock[] = blocks.length > 0 ? [{ type: 'divider' }] : [];
    if (blocks.length + divider.length + next.length > MAX_BLOCKS) break;
    blocks.push(...divider, ...next);
  }
  return { type: 'home', blocks };
}

function sectionBlocks({ title, screen }: HomeSection, prefix: string): types.KnownBlock[] {
  return [
    { type: 'header', text: plainObject(title, MAX_HEADER) },
    ...screenBlocks(screen, MAX_SECTION - 1, { prefix }),
  ];
}
