// Which workspace an update is for, as Slack writes it in each kind of installation; and who does not belong there.
import { describe, expect, test } from 'vitest';
import { addresseeOf, isForeign } from '../../../bots/slack/addressee.ts';

const within = { enterprise_id: 'EGRID', team_id: null, is_enterprise_install: true };

describe('an update is for', () => {
  test.each([
    ['the workspace of an event', { team_id: 'TONE' }, { teamId: 'TONE', isEnterpriseInstall: false }],
    ['the workspace of a button', { team: { id: 'TONE' } }, { teamId: 'TONE', isEnterpriseInstall: false }],
    [
      'the workspace that installed the app, where the event happened in a channel of another',
      { team_id: 'THOST', authorizations: [{ team_id: 'TONE', enterprise_id: null }] },
      { teamId: 'TONE', isEnterpriseInstall: false },
    ],
    [
      'the organization of an event',
      { team_id: 'TONE', authorizations: [within] },
      { teamId: 'TONE', enterpriseId: 'EGRID', isEnterpriseInstall: true },
    ],
    [
      'the organization of a button, which names no workspace',
      { team: null, enterprise: { id: 'EGRID' }, is_enterprise_install: true },
      { teamId: undefined, enterpriseId: 'EGRID', isEnterpriseInstall: true },
    ],
    [
      'the organization of a command, which is a form',
      { team_id: 'TONE', enterprise_id: 'EGRID', is_enterprise_install: 'true' },
      { teamId: 'TONE', enterpriseId: 'EGRID', isEnterpriseInstall: true },
    ],
    [
      'the workspace of a command within an organization that did not install it as a whole',
      { team_id: 'TONE', enterprise_id: 'EGRID', is_enterprise_install: 'false' },
      { teamId: 'TONE', enterpriseId: 'EGRID', isEnterpriseInstall: false },
    ],
  ])('%s', (_, body, wanted) => {
    expect(addresseeOf(body)).toMatchObject(wanted);
  });

  test.each([[{ team_id: 7 }], [{ team: 'TONE' }], [{ authorizations: 'all' }], ['text'], [null]])(
    'nobody, where it cannot be read: %j',
    (body) => {
      expect(() => addresseeOf(body)).toThrow();
    },
  );
});

describe('whoever caused it', () => {
  const shared = { team_id: 'TONE', is_ext_shared_channel: true };
  test.each([
    ['belongs there', { ...shared, event: { user_team: 'TONE' } }, 'TONE', false],
    ['is of another company', { ...shared, event: { user_team: 'TTWO' } }, 'TONE', true],
    ['is of another company, by the source', { ...shared, event: { source_team: 'TTWO' } }, 'TONE', true],
    ['is of another company, by a button', { team: { id: 'TONE' }, user: { team_id: 'TTWO' } }, 'TONE', true],
    ['is not said, in a shared channel', { ...shared, event: { type: 'message' } }, 'TONE', true],
    ['is not said, among themselves', { team_id: 'TONE', event: { type: 'message' } }, 'TONE', false],
    [
      'is of another workspace of the same organization',
      { team_id: 'TONE', authorizations: [within], event: { user_team: 'TTWO' } },
      'EGRID',
      false,
    ],
    [
      'is of another company, in a channel that an organization shares',
      { ...shared, authorizations: [within], event: { user_team: 'TFOREIGN' } },
      'EGRID',
      true,
    ],
  ])('%s', (_, body, own, foreign) => {
    expect(isForeign(addresseeOf(body), own)).toBe(foreign);
  });
});
