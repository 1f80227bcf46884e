// `tallybot doctor` on the speech service and the language model.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandParts } from '../../src/cli/command.ts';
import { checkServices } from '../../src/cli/doctor/services.ts';
import { readConfig } from '../../src/config.ts';
import { type ModelStandIn, startModelStandIn } from '../support/model-stand-in.ts';
import { type SpeechStandIn, startSpeechStandIn } from '../support/speech-stand-in.ts';

let speech: SpeechStandIn;
let model: ModelStandIn;
beforeAll(async () => {
  [speech, model] = await Promise.all([startSpeechStandIn(), startModelStandIn()]);
});
afterAll(() => Promise.all([speech.close(), model.close()]));

async function findings(env: NodeJS.ProcessEnv) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return checkServices.run({ config: read.config } as CommandParts);
}

test('neither is set: there is nothing to check', async () => {
  expect((await findings({})).map(({ state }) => state)).toEqual(['off', 'off']);
});

test.each(['', '/', '/v1', '/v1/'])('both answer, whatever of the address was given: %s', async (rest) => {
  const found = await findings({
    TRANSCRIBE_URL: `${speech.url}${rest}`,
    TRANSCRIBE_KEY: 'sk-speech',
    LLM_URL: `${model.url}${rest}`,
    LLM_KEY: 'sk-model',
    LLM_MODEL: 'small',
  });
  expect(found).toMatchObject([
    { name: 'voice', state: 'ok', text: expect.stringMatching(/answers$/) },
    { name: 'language model', state: 'ok', text: expect.stringMatching(/answers$/) },
  ]);
});

test('a wrong key and a server that is not there are named with their setting, and without the key', async () => {
  const found = await findings({
    TRANSCRIBE_URL: `${speech.url}/v1/audio/transcriptions`,
    TRANSCRIBE_KEY: 'not-the-key',
    LLM_URL: 'http://127.0.0.1:9',
    LLM_KEY: 'sk-model',
    LLM_MODEL: 'small',
  });
  expect(found.map(({ state }) => state)).toEqual(['wrong', 'wrong']);
  expect(found[0]?.text).toContain('TRANSCRIBE_KEY');
  expect(found[1]?.text).toContain('LLM_URL');
  expect(JSON.stringify(found)).not.toMatch(/not-the-key|sk-model/);
});
