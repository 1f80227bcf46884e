// Where a service stands, by whatever of its address a person gives.
import { expect, test } from 'vitest';
import { endpointOf, modelsBeside } from '../../src/http/service-endpoint.ts';

test.each([
  ['https://api.openai.com', 'https://api.openai.com/v1/chat/completions'],
  ['https://api.openai.com/', 'https://api.openai.com/v1/chat/completions'],
  ['https://api.openai.com/v1', 'https://api.openai.com/v1/chat/completions'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1/chat/completions'],
  ['http://127.0.0.1:8000/v1/chat/completions', 'http://127.0.0.1:8000/v1/chat/completions'],
  ['https://example.com/openai/v1', 'https://example.com/openai/v1/chat/completions'],
  ['https://example.com/v1?api-version=2', 'https://example.com/v1/chat/completions?api-version=2'],
])('%s', (given, endpoint) => {
  expect(endpointOf(given, 'chat/completions')).toBe(endpoint);
});

test('the list of models lies beside it', () => {
  const endpoint = endpointOf('https://example.com/openai/v1?x=1', 'chat/completions');
  expect(modelsBeside(endpoint, 'chat/completions')).toBe('https://example.com/openai/v1/models');
});
