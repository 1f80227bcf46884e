// The words by which a line is recognised, in all three languages: people mix them.

export type EntryDialog = 'meeting' | 'call' | 'deal';

export interface Verb {
  readonly dialog: EntryDialog;
  readonly pattern: RegExp;
  /** Whether it says that it was: then "15:00" is one that has passed. */
  readonly past: boolean;
  /** What else it says. */
  readonly says: Readonly<Record<string, string>>;
}

/** A whole word or several. */
const word = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu');

const verb = (dialog: EntryDialog, past: boolean, says: Verb['says'], ...sources: string[]): Verb => ({
  dialog,
  past,
  says,
  pattern: word(sources.join('|')),
});

const WITH = String.raw`(?:\s+(?:with|со?|mit|bei))?`;
const TO = String.raw`(?:\s+(?:with|to|со?|в|к|до|mit|bei|an))?`;

/** Where several match, the first one in the line counts; of those at one place the longest. */
export const verbs: readonly Verb[] = [
  verb(
    'meeting',
    true,
    {},
    `(?:had\\s+(?:a\\s+)?meeting|met(?:\\s+up)?|visited)${WITH}`,
    `(?:встретил(?:ся|ась|ись|и|а)?|виделся|виделась|виделись|встречал(?:ся|ась|ись)|(?:был[аи]?|побывал[аи]?)\\s+(?:на\\s+встрече|у)|провёл\\s+встречу|провел[аи]?\\s+встречу)${WITH}`,
    `(?:getroffen|traf|trafen|besucht|besuchte)${WITH}`,
  ),
  verb(
    'meeting',
    false,
    {},
    `(?:meeting|meet\\s+with|visit)${TO}`,
    `(?:встреч[ау]|встречаюсь|визит|переговоры)${TO}`,
    `(?:treffen|treffe|termin|besuch|besuche)${WITH}`,
  ),
  verb(
    'call',
    true,
    { status: 'completed' },
    `(?:spoke|talked)\\s+(?:to|with)`,
    `(?:созвонил(?:ся|ась|ись)|поговорил[аи]?|говорил[аи]?)${WITH}`,
    `(?:telefoniert|gesprochen|sprach)${WITH}`,
  ),
  verb(
    'call',
    true,
    { status: 'no_answer' },
    `no\\s+answer\\s+(?:from|at)`,
    `не\\s+дозвонил(?:ся|ась|ись)${TO}|нет\\s+ответа\\s+от`,
    `nicht\\s+erreicht`,
  ),
  verb('call', true, { status: 'completed' }, `дозвонил(?:ся|ась|ись)${TO}`),
  verb(
    'call',
    true,
    { direction: 'incoming' },
    `(?:phone\\s+)?call\\s+from`,
    `(?:входящий\\s+)?звонок\\s+от|(?:мне|нам)\\s+(?:по)?звонил[аи]?`,
    `anruf\\s+von`,
  ),
  verb('call', true, {}, `called|phoned|rang`, `(?:по)?звонил[аи]?${TO}`, `angerufen|rief`),
  verb('call', true, {}, `(?:phone\\s+)?call${TO}`, `(?:звонок|созвон)${TO}`, `(?:anruf|telefonat)${TO}`),
  verb(
    'deal',
    true,
    { stage: 'won' },
    `won(?!['’]t)(?:\\s+(?:(?:a|the)\\s+)?deal)?${WITH}|sold(?:\\s+to)?|closed\\s+(?:a\\s+|the\\s+)?deal${WITH}`,
    `(?:выиграл[аи]?(?:\\s+сделку)?|продал[аи]?|закрыл[аи]?\\s+сделку|подписал[аи]?)${WITH}`,
    `(?:(?:auftrag|deal)\\s+)?gewonnen${WITH}|verkauft${TO}|abgeschlossen${WITH}|abschluss${WITH}`,
  ),
  verb(
    'deal',
    true,
    { stage: 'lost' },
    `lost(?:\\s+(?:(?:a|the)\\s+)?deal)?${WITH}`,
    `(?:проиграл[аи]?|потерял[аи]?)(?:\\s+сделку)?${WITH}`,
    `(?:(?:auftrag|deal)\\s+)?verloren${WITH}`,
  ),
  verb(
    'deal',
    false,
    {},
    `deal${WITH}(?:\\s+for)?`,
    `сделка${WITH}`,
    `(?:auftrag|deal)(?:\\s+(?:von|mit|bei|für))?`,
  ),
];

const SAID_BY = String.raw`(?:(?:they|we|she|he|они|мы|она|он|sie|wir|er)\s+)?`;

/** Known answers, by field and value; a part of the line that is one, or its end, is taken for it. */
export const knownWords: Readonly<Record<'result' | 'status' | 'stage', Readonly<Record<string, RegExp>>>> = {
  result: {
    agreed: answer(
      `agreed|we\\s+agreed|agreement|договорились|договор[её]нность|согласились|согласн[аы]|согласен|einig(?:\\s+geworden)?|geeinigt|vereinbart|zugesagt|einverstanden`,
    ),
    thinking: answer(
      `thinking(?:\\s+it\\s+over)?|will\\s+think|considering|думает|думают|подумает|подумают|взяли\\s+паузу|überleg(?:t|en)(?:\\s+noch)?|denk(?:t|en)\\s+nach|bedenkzeit`,
    ),
    not_interested: answer(
      `not\\s+interested|no\\s+interest|declined|refused|не\\s*интересно|отказ|отказал(?:ся|ась|ись|и|а)?|не\\s+заинтересован[аы]?|kein\\s+interesse|nicht\\s+interessiert|abgelehnt|absage`,
    ),
    moved: answer(`moved|postponed|rescheduled|перенесли|перен[её]с(?:л[аи])?|перенос|verschoben|verlegt`),
    no_show: answer(
      `no[\\s-]?show|nobody\\s+came|did(?:n['’]t|\\s+not)\\s+(?:come|show(?:\\s+up)?)|никто\\s+не\\s+приш[её]л|не\\s+приш(?:[её]л|ла|ли)|не\\s+явил(?:ся|ась|ись)|niemand\\s+(?:kam|da|gekommen)|nicht\\s+(?:gekommen|erschienen)`,
    ),
  },
  status: {
    no_answer: answer(
      `no\\s+answer|did(?:n['’]t|\\s+not)\\s+(?:answer|pick\\s+up)|voice\\s?mail|нет\\s+ответа|не\\s+(?:дозвонил(?:ся|ась|ись)|ответил[аи]?|бер[её]т(?:\\s+трубку)?|взял[аи]?\\s+трубку)|недозвон|nicht\\s+(?:erreicht|rangegangen)|niemanden\\s+erreicht|mailbox`,
    ),
    wrong_number: answer(
      `wrong\\s+number|не\\s+тот\\s+номер|ошибк[аи]\\s+номером|ошиб(?:ся|лась|лись)\\s+номером|falsche\\s+nummer|verwählt`,
    ),
    taken: answer(
      `taken(?:\\s+into\\s+work)?|in\\s+progress|в\\s+работе|взял[аи]?\\s+в\\s+работу|взят\\s+в\\s+работу|in\\s+arbeit(?:\\s+genommen)?`,
    ),
    completed: answer(
      `completed|done|reached|дозвонил(?:ся|ась|ись)|поговорили|состоялся|готово|erledigt|erreicht|gesprochen`,
    ),
    new: answer(`new|новый|neu`),
  },
  stage: {
    won: answer(`won|выигран[ао]?|выиграли|закрыта|gewonnen|abgeschlossen`),
    lost: answer(`lost|проигран[ао]?|проиграли|verloren`),
    open: answer(`open|открыт[ао]|в\\s+работе|offen|läuft`),
  },
};

/** Matches the end of a part that is nothing else, or ends so. */
function answer(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${SAID_BY}(?:${source})[.!]*$`, 'iu');
}

/** Words before a name that are none of it. */
export const beforeName = word(
  `i|we|i['’]ve|just|had|have|has|a|an|the|with|to|from|for|of|at|customer|client|company|я|мы|только\\s+что|с|со|у|в|во|на|к|от|для|из|клиент(?:ом|у|а|е)?|компани(?:ей|я|и|ю)|фирм(?:ой|а|ы|у)|ich|wir|habe|haben|hatte|hatten|gerade|mit|bei|von|an|für|den|dem|der|die|das|ein|eine|einen|einem|kunde|kunden|firma`,
);

/** Somebody, but no customer: the line is chatter. */
export const pronoun = word(
  `me|you|him|her|us|them|it|my|your|our|his|their|nobody|someone|somebody|everyone|this|that|мне|меня|тебе|тебя|ему|его|ей|её|нам|нас|вам|вас|им|их|ними|ним|ней|мной|тобой|вами|нами|никому|никто|никем|mir|mich|dir|dich|ihm|ihn|ihr|uns|euch|ihnen|es|wir|niemand|niemanden|is|was|are|were|will|be|ist|war|sind|wird|был|была|было|будет`,
);

/** Words between a name and what it was about, or at the end of either. */
export const joining = word(
  `about|re|for|this|on|at|from|of|für|для|an|am|um|wegen|über|zu|aus|von|о|об|про|по|насч[её]т|из|от|в|на`,
);
