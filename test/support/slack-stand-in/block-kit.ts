// The documented limits of messages, modals and Home tabs: what Slack would refuse, in words. Empty: it would take it.
import {
  asObject,
  checkButton,
  checkCharacters,
  checkId,
  checkInput,
  checkLength,
  checkText,
  checkUrl,
  type Json,
  type Report,
} from './block-kit-elements.ts';

/** Undocumented: above about 13,200 characters in all blocks together the answer is `msg_blocks_too_long`. */
const MAX_TEXT_OF_BLOCKS = 13_000;
const MAX_VIEW_BYTES = 250_000;

/** What is wrong with a message, as chat.postMessage and chat.update take it. */
export function messageProblems(message: { text?: unknown; blocks?: unknown }): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  checkLength(message.text, 4000, 'text', report);
  if (/&(?!(?:amp|lt|gt);)|[<>]/.test(String(message.text))) report('fallback text that is not escaped');
  checkBlocks(
    message.blocks,
    50,
    ['section', 'header', 'context', 'actions', 'divider', 'rich_text', 'image'],
    report,
  );
  const total = textLength(message.blocks);
  if (total > MAX_TEXT_OF_BLOCKS) report(`msg_blocks_too_long: ${total} characters`);
  return problems;
}

/** What is wrong with a modal or a Home tab. */
export function viewProblems(view: unknown): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const { type, title, submit, close, private_metadata, callback_id, blocks } = asObject(view);
  const isModal = type === 'modal';
  if (!isModal && type !== 'home') report(`view of type ${type}`);
  if (isModal) checkText(title, 24, report);
  else if (title !== undefined || submit !== undefined || close !== undefined)
    report('a Home tab with a title');
  if (submit !== undefined) checkText(submit, 24, report);
  if (close !== undefined) checkText(close, 24, report);
  if (callback_id !== undefined) checkId(callback_id, 'callback_id', report);
  if (private_metadata !== undefined && String(private_metadata).length > 3000)
    report('private_metadata too long');
  const kinds = ['section', 'header', 'context', 'actions', 'divider', 'rich_text', 'input'];
  checkBlocks(blocks, 100, kinds, report);
  const hasInput = ((blocks ?? []) as Json[]).some((block) => block.type === 'input');
  if (hasInput && submit === undefined) report('input blocks without a submit button');
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) report('a view of more than 250 kB');
  return problems;
}

function checkBlocks(blocks: unknown, max: number, allowed: readonly string[], report: Report): void {
  if (!Array.isArray(blocks) || blocks.length < 1) {
    report('no blocks');
    return;
  }
  if (blocks.length > max) report(`${blocks.length} blocks, at most ${max}`);
  const blockIds = new Set<unknown>();
  const actionIds = new Set<unknown>();
  for (const [index, block] of (blocks as Json[]).entries()) {
    const here: Report = (problem) => report(`block ${index} (${block.type}): ${problem}`);
    if (!allowed.includes(String(block.type))) here('not allowed here');
    if (block.block_id !== undefined) {
      checkId(block.block_id, 'block_id', here);
      if (blockIds.has(block.block_id)) here(`block_id ${block.block_id} twice`);
      blockIds.add(block.block_id);
    }
    for (const element of (block.type === 'actions' ? block.elements : []) as Json[]) {
      if (actionIds.has(element.action_id)) here(`action_id ${element.action_id} twice`);
      actionIds.add(element.action_id);
    }
    checkBlock(block, here);
  }
}

function checkBlock(block: Json, report: Report): void {
  switch (block.type) {
    case 'header':
      checkText(block.text, 150, report);
      return;
    case 'section':
      checkText(block.text, 3000, report, ['mrkdwn', 'plain_text']);
      return;
    case 'context': {
      const elements = (block.elements ?? []) as Json[];
      if (elements.length < 1 || elements.length > 10) report(`${elements.length} elements, 1 to 10`);
      for (const element of elements) checkText(element, 2000, report, ['mrkdwn', 'plain_text']);
      return;
    }
    case 'actions': {
      const elements = (block.elements ?? []) as Json[];
      if (elements.length < 1 || elements.length > 25) report(`${elements.length} elements, 1 to 25`);
      for (const element of elements) checkButton(element, report);
      return;
    }
    case 'input':
      checkText(block.label, 2000, report);
      if (block.hint !== undefined) checkText(block.hint, 2000, report);
      checkInput(asObject(block.element), report);
      return;
    case 'image':
      checkLength(block.alt_text, 2000, 'alt_text', report);
      checkLength(asObject(block.slack_file).id, 255, 'file id', report);
      return;
    case 'rich_text':
      checkRichText(block, report);
      return;
  }
}

function checkRichText(block: Json, report: Report): void {
  const sections = (block.elements ?? []) as Json[];
  if (sections.length < 1) report('no elements');
  for (const section of sections) {
    if (section.type !== 'rich_text_section') report(`${section.type} in a rich text`);
    const elements = (section.elements ?? []) as Json[];
    if (elements.length < 1) report('an empty section');
    for (const { type, text, url, user_id } of elements) {
      if (type === 'text' && (typeof text !== 'string' || text === '')) report('an empty text');
      else if (type === 'link') checkUrl(url, report);
      else if (type === 'user' && !/^[UW]/.test(String(user_id))) report(`user ${user_id}`);
      else if (!['text', 'link', 'user'].includes(String(type))) report(`${type} in a rich text`);
      if (typeof text === 'string') checkCharacters(text, report);
    }
  }
}

/** All strings under a key named "text", added up. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}
