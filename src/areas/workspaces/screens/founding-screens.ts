// What whoever installed Tallybot in a workspace is shown until it is a company's.
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { currencyToken, type FoundingStep, foundToken } from '../found-company.ts';

const offered = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'RUB'];

export function foundingScreen(t: Translate, step: Exclude<FoundingStep, { kind: 'founded' }>): Screen {
  switch (step.kind) {
    case 'choose':
      return {
        text: lines(
          [bold(t('workspace.installed', { workspace: step.workspace }))],
          t('workspace.new'),
          t('workspace.existing'),
        ),
        buttons: [[{ label: t('workspace.found'), token: foundToken, style: 'primary' }]],
      };
    case 'ask-name':
      return { text: lines(step.again && t('workspace.notAName'), t('workspace.askName')) };
    case 'name-taken':
      return { text: lines(t('workspace.nameTaken', { company: step.company }), t('workspace.askName')) };
    case 'ask-currency':
      return {
        text: lines(
          step.again && t('workspace.notACurrency'),
          t('workspace.askCurrency', { company: step.company }),
        ),
        buttons: [offered.map((code) => ({ label: code, token: currencyToken(code) }))],
      };
  }
}
