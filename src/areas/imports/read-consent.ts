// What people and programs write where they are asked whether somebody may be written to or called. Pure.

const yes =
  /^(?:1|x|✓|✔|☑|yes|y|true|t|on|given|granted|agreed|opted[ -]?in|opt[ -]?in|opt-in|subscribed|confirmed|allowed|active|ja|j|wahr|erteilt|liegt vor|eingewilligt|zugestimmt|erlaubt|abonniert|angemeldet|да|д|есть|истина|дано|дал|дала|получено|подписано|подписан|подписана|согласен|согласна|разрешено|разрешен[аоы]?|можно|вкл|freely given consent from contact|marketing contact|confirmed opt-in|double opt-in|doi)$/iu;
const no =
  /^(?:0|no|n|f|false|off|none|not given|never|refused|denied|declined|revoked|withdrawn|unsubscribed|non-?subscribed|not subscribed|cleaned|bounced|archived|opted[ -]?out|opt[ -]?out|blocked|blacklisted|no consent|not allowed|non-?marketing contact|do not (?:e-?mail|mail|contact|call)|nein|falsch|keine|nicht erteilt|verweigert|widerrufen|widersprochen|abgelehnt|abgemeldet|gesperrt|nicht erlaubt|нет|н|ложь|отказ|отказался|отказалась|отозвано|отозван|отписан|отписана|отписался|отписалась|не подписан[аы]?|не дано|не согласен|не согласна|запрещено|нельзя|выкл)$/iu;
const date =
  /^(?:(?:am|seit|vom|on|since|с|от|given|erteilt(?: am)?|дано|получено)\s+)?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4})(?:[T ,]+\d{1,2}:\d{2}.*)?$/iu;
const nothing =
  /^(?:|-+|—|–|n\/a|na|null|unknown|unbekannt|неизвестно|\?|not applicable|не указано|k\.a\.)$/iu;

/** Nobody answers in more. */
const longestAnswer = 80;

/** "none": nothing is said. A date is when it was said, so a yes. What can't be told is `unclear`. */
export function answerOf(value: string): 'yes' | 'no' | 'none' | 'unclear' {
  const text = value
    .slice(0, longestAnswer + 1)
    .replace(/\s+/gu, ' ')
    .trim();
  if (nothing.test(text)) return 'none';
  if (text.length > longestAnswer) return 'unclear';
  if (yes.test(text) || date.test(text)) return 'yes';
  return no.test(text) ? 'no' : 'unclear';
}

/** Under a heading that asks for consent; what can't be told counts as a refusal. */
export function consentOf(value: string): { consent: 'given' | 'refused' | null; isUnclear: boolean } {
  const answer = answerOf(value);
  if (answer === 'none') return { consent: null, isUnclear: false };
  return { consent: answer === 'yes' ? 'given' : 'refused', isUnclear: answer === 'unclear' };
}

/**
 * Under a heading that says that somebody opted out. Words of the state itself are read as such ("unsubscribed" is an
 * opt-out under either heading); what can't be told counts as an opt-out.
 */
export function optOutOf(value: string): { isOut: boolean; isUnclear: boolean } {
  const text = value.slice(0, longestAnswer).trim();
  const answer = answerOf(value);
  if (answer === 'none') return { isOut: false, isUnclear: false };
  if (out.test(text)) return { isOut: true, isUnclear: false };
  if (inside.test(text)) return { isOut: false, isUnclear: false };
  return { isOut: answer !== 'no', isUnclear: answer === 'unclear' };
}

const out =
  /^(?:unsubscribed|cleaned|bounced|opted[ -]?out|opt[ -]?out|blocked|blacklisted|revoked|withdrawn|refused|denied|declined|do not (?:e-?mail|mail|contact|call)|not allowed|no consent|widerrufen|widersprochen|abgemeldet|gesperrt|abgelehnt|nicht erlaubt|отписан[аы]?|отписал(?:ся|ась)|отказ|отказал(?:ся|ась)|запрещено|нельзя|отозвано|не звонить|не писать|nicht anrufen|nicht anschreiben)$/iu;
const inside =
  /^(?:subscribed|opted[ -]?in|opt[ -]?in|allowed|active|not opted out|erlaubt|abonniert|angemeldet|подписан[аы]?|разрешено|можно|consent|never|none|not given|keine)$/iu;
