// Do the speech service and the language model answer, and do they accept our keys?
import type { Config } from '../../config.ts';
import { endpointOf, hostOf, modelsBeside } from '../../http/service-endpoint.ts';
import { completionPath } from '../../language-model/openai-language-model.ts';
import { transcriptionPath } from '../../transcription/openai-transcription.ts';
import { type Check, type Finding, off, ok, wrong } from './finding.ts';

const withinMs = 5_000;

export const checkServices: Check = {
  name: 'services',
  run: ({ config: { transcription, languageModel } }) =>
    Promise.all([
      transcription ? asked('voice', transcription, transcriptionPath, 'TRANSCRIBE') : off('voice'),
      languageModel ? asked('language model', languageModel, completionPath, 'LLM') : off('language model'),
    ]),
};

/** The list of models costs nothing. A server of one's own may not have one: that it answers is enough. */
async function asked(
  name: string,
  { url, key }: Pick<NonNullable<Config['transcription']>, 'url' | 'key'>,
  path: string,
  settings: 'TRANSCRIBE' | 'LLM',
): Promise<Finding> {
  const endpoint = endpointOf(url, path);
  const host = hostOf(endpoint);
  try {
    const response = await fetch(modelsBeside(endpoint, path), {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    await response.body?.cancel();
    const { status } = response;
    if (status === 401 || status === 403)
      return wrong(name, `${host} does not accept ${settings}_KEY. Copy it again.`);
    if (status >= 500 || status === 429)
      return wrong(name, `${host} answers with ${status}. Try again later.`);
    return ok(name, response.ok ? `${host} answers` : `${host} can be reached`);
  } catch {
    return wrong(name, `${host} does not answer within ${withinMs / 1000} s. Check ${settings}_URL.`);
  }
}
