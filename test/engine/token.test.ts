// Tokens of buttons and forms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeForm, decodeOffer, encodeForm, encodeOffer } from '../../src/engine/token.ts';

const id = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('a token', () => {
  it('comes back as it went, in fewer than 64 bytes', () => {
    fc.assert(
      fc.property(id, id, fc.integer({ min: 0, max: 99 }), (conversation, revision, offer) => {
        const token = encodeOffer({ conversation, revision, offer });
        expect(Buffer.byteLength(token)).toBeLessThan(64);
        expect(decodeOffer(token)).toEqual({ conversation, revision, offer });
        expect(decodeForm(encodeForm({ conversation, revision }))).toEqual({ conversation, revision });
      }),
    );
  });

  it.each([
    '',
    'd',
    'd.1.2',
    'd.1.2.x',
    'd.1.2.3.4',
    'D.1.2.3',
    'd.-1.2.3',
    'd.zzzzzzzzzzz.2.3',
    'f.1.2.3',
    'menu:plan',
  ])('that we did not make (%j) is nothing', (token) => {
    expect(decodeOffer(token)).toBeNull();
  });

  it('is nothing, whatever it says, unless we could have made it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = decodeOffer(text);
        expect(decoded === null || encodeOffer(decoded).length > 0).toBe(true);
        expect(decodeForm(text) === null || text.startsWith('f.')).toBe(true);
      }),
    );
  });
});
