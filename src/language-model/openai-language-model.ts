// A language model behind OpenAI's `/v1/chat/completions`, which answers by a JSON schema: theirs, or one of your own.
import { z } from 'zod';
import { askService, endpointOf, hostOf } from '../http/service-endpoint.ts';
import type { LanguageModel } from './language-model.ts';

export interface LanguageModelSettings {
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  readonly timeoutSeconds: number;
  readonly sendsNames: boolean;
}

export const completionPath = 'chat/completions';
const maxAnswerBytes = 256 * 1024;

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().max(50_000).nullish() }) })).min(1),
  usage: z.object({ total_tokens: z.number().int().nonnegative() }).optional().catch(undefined),
});

export function createOpenAiLanguageModel(settings: LanguageModelSettings): LanguageModel {
  const { key, model, sendsNames } = settings;
  const url = endpointOf(settings.url, completionPath);
  return {
    host: hostOf(url),
    model,
    sendsNames,
    async complete({ instructions, text, schema, name }) {
      const body = JSON.stringify({
        model,
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: text },
        ],
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      });
      const answer = await askService(
        { url, key },
        {
          body,
          headers: { 'content-type': 'application/json' },
          timeoutMs: settings.timeoutSeconds * 1000,
          limit: maxAnswerBytes,
        },
      );
      if (!answer.ok) return answer;
      const read = answerSchema.safeParse(answer.value);
      const content = read.data?.choices[0]?.message.content;
      const value = typeof content === 'string' ? jsonOf(content) : undefined;
      if (value === undefined) return { ok: false, why: 'unreadable' };
      return { ok: true, value, tokens: Math.min(read.data?.usage?.total_tokens ?? 0, 1_000_000) };
    },
  };
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
