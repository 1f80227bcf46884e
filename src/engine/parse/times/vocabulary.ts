// The words of time in the interface's languages, and what each says. A "~" marks words that are also other words.

export type Is =
  | 'rel'
  | 'weekday'
  | 'every'
  | 'month'
  | 'unit'
  | 'span-minutes'
  | 'span-months'
  | 'span-days'
  | 'half'
  | 'quarter'
  | 'three-quarters'
  | 'and-a-half'
  | 'few'
  | 'this'
  | 'next'
  | 'last'
  | 'coming'
  | 'after-next'
  | 'part'
  | 'named'
  | 'now'
  | 'today-only'
  | 'in'
  | 'ago'
  | 'hence'
  | 'vor'
  | 'at'
  | 'on'
  | 'approx'
  | 'article'
  | 'of'
  | 'or'
  | 'and'
  | 'either'
  | 'not'
  | 'but'
  | 'if'
  | 'before'
  | 'after'
  | 'by'
  | 'from'
  | 'to'
  | 'between'
  | 'vague'
  | 'filler'
  | 'am'
  | 'pm'
  | 'oclock'
  | 'hours'
  | 'zone'
  | 'zone-word'
  | 'edge'
  | 'holiday'
  | 'feast'
  | 'week-after-next'
  | 'weekend'
  | 'eod'
  | 'calendar-week'
  | 'past'
  | 'minutes-to'
  | 'without'
  | 'number'
  | 'ordinal'
  | 'without-what'
  | 'day-of-month'
  | 'year-word'
  | 'function';

/** [kind, n, words]; `n` means what its kind says. Words are folded, "_" joins a phrase. */
export const VOCABULARY: readonly (readonly [Is, number, string])[] = [
  ['rel', 0, 'today tonight~ heute heut сегодня седня сегодн севодня 2day tod4y todays'],
  [
    'rel',
    1,
    'tomorrow tommorow tomorro tomorrw tommorrow tommrow tmrw tmr tmw tmrrw tomoz tomo 2moro morgen~ morgn mrgn завтра завтро зафтра',
  ],
  ['rel', -1, 'yesterday yest yday gestern gestan вчера фчера'],
  [
    'rel',
    2,
    'day_after_tomorrow the_day_after_tomorrow overmorrow uebermorgen ubermorgen послезавтра после_завтра',
  ],
  ['rel', -2, 'day_before_yesterday the_day_before_yesterday vorgestern позавчера'],
  ['rel', 3, 'ueberuebermorgen послепослезавтра'],
  ['rel', -3, 'vorvorgestern позапозавчера'],
  [
    'weekday',
    1,
    'monday mon montag mo~ понедельник понедельника понедельнику понедельником понед пон~ пн пнд',
  ],
  ['weekday', 2, 'tuesday tues tue dienstag di~ die~ вторник вторника вторнику вторником вт втр'],
  ['weekday', 3, 'wednesday weds wed~ mittwoch mi~ среда среду среды среде ср'],
  ['weekday', 4, 'thursday thurs thur thu donnerstag do~ don~ четверг четверга четвергу четвергом чт чтв'],
  ['weekday', 5, 'friday fri freitag fr~ fre~ пятница пятницу пятницы пятнице пт птн пятн'],
  ['weekday', 6, 'saturday sat~ samstag sonnabend sa~ суббота субботу субботы субботе сб сбт суб~'],
  ['weekday', 7, 'sunday sun~ sonntag so~ воскресенье воскресенья воскресенью воскр вс вск'],
  [
    'every',
    0,
    'every~ each~ jeden~ jede~ jedes~ jeder~ каждый~ каждую~ каждое~ каждые~ каждого~ mondays tuesdays wednesdays thursdays fridays saturdays sundays montags dienstags mittwochs donnerstags freitags samstags sonntags понедельникам вторникам средам четвергам пятницам субботам воскресеньям ежедневно еженедельно daily weekly täglich woechentlich taeglich',
  ],
  ['month', 1, 'january jan januar jaenner январь января январе янв'],
  ['month', 2, 'february feb februar feber февраль февраля феврале фев февр'],
  ['month', 3, 'march~ mar~ maerz maer marz mrz март марта марте мар~'],
  ['month', 4, 'april apr апрель апреля апреле апр'],
  ['month', 5, 'may~ mai май мая мае'],
  ['month', 6, 'june~ jun juni июнь июня июне июн'],
  ['month', 7, 'july jul juli июль июля июле июл'],
  ['month', 8, 'august~ aug август августа августе авг'],
  ['month', 9, 'september sept sep сентябрь сентября сентябре сен сент'],
  ['month', 10, 'october oct oktober okt октябрь октября октябре окт'],
  ['month', 11, 'november nov ноябрь ноября ноябре ноя нояб'],
  ['month', 12, 'december dec dezember dez декабрь декабря декабре дек'],
  ['unit', 0, 'minute minutes min mins minuten minutchen минута минуту минуты минут мин'],
  ['unit', 1, 'hour hours hr hrs h stunde stunden std stdn час часа часов часик ч'],
  ['unit', 2, 'day days tag tage tagen день дня дней дн'],
  ['unit', 3, 'week weeks wk wks woche wochen неделя неделю недели недель неделе неделей недельку нед'],
  ['unit', 4, 'month months monat monate monaten monats месяц месяца месяцев месяце мес'],
  ['unit', 5, 'year years yr yrs jahr jahre jahren jahres год года лет году'],
  [
    'unit',
    6,
    'working_day working_days business_day business_days workday workdays work_day work_days arbeitstag arbeitstage arbeitstagen arbeitstags werktag werktage werktagen werktags рабочий_день рабочего_дня рабочих_дня рабочих_дней рабочие_дни',
  ],
  ['unit', 7, 'quarter~ quartal quartals квартал квартала квартале'],
  [
    'span-minutes',
    30,
    'halbstunde halbe_stunde halben_stunde полчаса пол_часа получаса полчасика half_hour half_an_hour half_a_hour',
  ],
  ['span-minutes', 15, 'viertelstunde четверть_часа quarter_of_an_hour quarter_hour'],
  ['span-minutes', 45, 'dreiviertelstunde три_четверти_часа three_quarters_of_an_hour'],
  ['span-months', 6, 'полгода пол_года half_a_year halbjahr halbes_jahr halben_jahr half_year полугода'],
  ['span-days', 14, 'fortnight fortnights'],
  ['half', 30, 'half halb halbe halben пол половина половину половине'],
  ['quarter', 15, 'quarter a_quarter viertel четверть четверти'],
  ['three-quarters', 45, 'dreiviertel drei_viertel'],
  ['and-a-half', 0, 'and_a_half und_eine_halbe с_половиной и_а_half'],
  ['few', 2, 'couple a_couple couple_of a_couple_of paar~ ein_paar пара пару'],
  [
    'few',
    0,
    'few a_few several some einigen einige mehreren mehrere wenigen несколько нескольких пару-тройку',
  ],
  ['this', 0, 'this diesen diese dieser diesem dieses этот эту это этой этом этого'],
  [
    'next',
    0,
    'next nxt naechste naechsten naechster naechstes naechstem nachste nachsten nexten nexte следующий следующую следующее следующей следующем следующего след следущий следущую следущей следущем будущую будущей будущем',
  ],
  [
    'last',
    0,
    'last past previous letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vorige vorigen voriger прошлый прошлую прошлое прошлой прошлом прошлого минувший минувшую прош последний последнюю последнее последней последнем последнего',
  ],
  [
    'coming',
    0,
    'coming upcoming this_coming kommende kommenden kommender kommendes ближайший ближайшую ближайшее ближайшей',
  ],
  ['after-next', 0, 'uebernaechste uebernaechsten uebernaechster uebernaechstes ubernachste ubernachsten'],
  ['week-after-next', 0, 'week_after_next the_week_after_next через_неделю~ после_следующей'],
  [
    'part',
    0,
    'morning~ mornings~ early~ рано~ in_the_morning first_thing first_thing_in_the_morning утро~ утра утром утречком с_утра с_утречка с_самого_утра к_утру morgens am_morgen morgen~ frueh~ fruehmorgens am_fruehen_morgen in_der_frueh vormittag~ vormittags am_vormittag до_обеда before_lunch vor_dem_mittagessen vor_dem_mittag в_первой_половине_дня первая_половина_дня',
  ],
  [
    'part',
    1,
    'lunchtime lunch_time at_lunch at_lunchtime over_lunch mittagszeit~ mittagspause в_обед к_обеду обед~ обедом~ в_обеденное_время',
  ],
  [
    'part',
    2,
    'afternoon~ in_the_afternoon arvo дня~ днем nachmittag~ nachmittags am_nachmittag spaetnachmittag~ после_обеда after_lunch nach_dem_mittagessen nach_dem_mittag nach_dem_essen во_второй_половине_дня вторая_половина_дня',
  ],
  [
    'part',
    3,
    'evening~ late~ spaet~ поздно~ in_the_evening вечер~ вечера вечером вечерком под_вечер к_вечеру ближе_к_вечеру abend~ abends am_abend feierabend~',
  ],
  ['part', 4, 'night~ at_night ночь~ ночи ночью nacht~ nachts in_der_nacht'],
  ['named', 720, 'noon midday полдень полдня полудня mittag mittags'],
  ['named', 1440, 'midnight полночь полуночи mitternacht mitternachts'],
  [
    'now',
    0,
    'now just_now right_now jetzt gerade_eben eben_gerade gerade_jetzt eben~ gerade~ сейчас щас ща прямо_сейчас только_что только-что только_сейчас just_this_minute a_moment_ago a_minute_ago sofort как_раз_сейчас this_minute right_this_minute in_diesem_moment',
  ],
  [
    'today-only',
    0,
    'earlier_today later_today vorhin heute_frueher heute_spaeter spaeter_heute сегодня_позже позже_сегодня сегодня_ранее ранее_сегодня сегодня_попозже',
  ],
  ['in', 0, 'in через чрз'],
  ['ago', 0, 'ago назад тому_назад back~ zurueck~'],
  ['hence', 0, 'from_now from_today hence ab_heute ab_jetzt von_heute von_jetzt от_сегодня time~'],
  ['vor', 0, 'vor'],
  ['at', 0, 'at um @ в во к ко gegen'],
  ['on', 0, 'on auf am an den dem в во на for fuer'],
  [
    'approx',
    0,
    'around about approx approximately roughly circa ca so_gegen so ungefaehr etwa около примерно приблизительно где-то gegen exactly genau puenktlich sharp ровно just exakt',
  ],
  ['article', 0, "the a an der die das des den dem ein eine einer einem einen ner ne nem nen 'ner 'ne"],
  ['of', 0, 'of of_the im in_the der des von vom in in_der в'],
  ['or', 0, 'or oder или либо bzw beziehungsweise or_else otherwise sonst'],
  ['and', 0, 'and und и & plus also auch sowie'],
  ['either', 0, 'either entweder либо'],
  [
    'not',
    0,
    'not nicht не never nie nur_nicht auf_keinen_fall anything_but bloss_nicht any_day_but except ausser кроме no~ kein~ keinen~ keine~ ни нет~ instead_of statt anstatt вместо',
  ],
  ['but', 0, 'but sondern rather instead а но lieber besser лучше stattdessen'],
  [
    'if',
    0,
    'if wenn falls sofern если when~ sobald unless maybe perhaps possibly probably vielleicht evtl eventuell wahrscheinlich ggf moeglicherweise возможно может может_быть наверное вероятно когда depending hopefully hoffentlich надеюсь',
  ],
  [
    'before',
    0,
    'before vor earlier_than frueher_als раньше не_раньше no_earlier_than not_before not_until nicht_vor fruehestens fruehstens at_the_earliest earliest перед vorher prior_to',
  ],
  ['after', 0, 'after nach после since seit past~ спустя past not_after nicht_nach'],
  ['by', 0, 'by until till til untill bis bis_zum bis_spaetestens до к ко не_позднее не_позже no_later_than'],
  ['by', 1, 'at_the_latest latest spaetestens'],
  ['from', 0, 'from starting starting_from as_of von vom ab ab_dem с со начиная_с beginning'],
  ['to', 0, '- – — to till til until through thru bis bis_zum zum до по'],
  ['between', 0, 'between zwischen между'],
  [
    'vague',
    0,
    'soon later recently lately the_other_day sometime some_time someday one_day anytime any_time irgendwann bald demnaechst spaeter neulich kuerzlich letztens naechstens in_kuerze zeitnah in_den_naechsten_tagen die_tage naechste_tage naechsten_tage недавно скоро позже попозже потом на_днях как-нибудь когда-нибудь вскоре в_ближайшее_время shortly shortly_after shortly_before kurz_vor kurz_nach earlier frueher ранее asap after_hours',
  ],
  ['am', 0, 'am a.m. a.m'],
  ['pm', 0, 'pm p.m. p.m'],
  ['oclock', 0, "uhr o'clock oclock o_clock"],
  ['hours', 0, 'h час часа часов часам ч hrs hr'],
  ['edge', 0, 'early beginning_of start_of beginning start anfang начало начале начала'],
  ['edge', 1, 'mid middle_of middle mitte середина середине середины'],
  ['edge', 2, 'end_of end late ende конец конце конца концу'],
  [
    'eod',
    0,
    'eod end_of_day end_of_the_day cob close_of_business close_of_play end_of_business конец_дня конце_дня конца_дня концу_дня конца_рабочего_дня концу_рабочего_дня ende_des_tages tagesende',
  ],
  ['weekend', 0, 'weekend weekends wochenende выходные выходных выходной'],
  ['calendar-week', 0, 'kw kalenderwoche week_number calendar_week cw wk woche week'],
  ['past', 1, 'past after nach'],
  ['past', -1, 'to before vor til till of~'],
  ['without', 0, 'без'],
  ['day-of-month', 0, 'числа число числу'],
  ['year-word', 0, 'г года году год'],
  ['holiday', 1224, 'christmas_eve xmas_eve heiligabend heilig_abend heiligen_abend'],
  [
    'holiday',
    1225,
    'christmas_day xmas_day erster_weihnachtstag ersten_weihnachtstag erster_weihnachtsfeiertag ersten_weihnachtsfeiertag 1st_christmas_day',
  ],
  [
    'holiday',
    1226,
    'boxing_day zweiter_weihnachtstag zweiten_weihnachtstag zweiter_weihnachtsfeiertag zweiten_weihnachtsfeiertag',
  ],
  ['holiday', 1231, "new_year's_eve new_years_eve new_year_eve nye silvester sylvester канун_нового_года"],
  [
    'holiday',
    101,
    "new_year's_day new_years_day new_year's new_years new_year neujahr neujahrstag новый_год нового_года новому_году нг",
  ],
  ['holiday', 106, 'heilige_drei_koenige dreikoenig dreikoenigstag epiphany'],
  ['holiday', 214, "valentine's_day valentines_day valentines valentinstag день_святого_валентина"],
  ['holiday', 223, 'день_защитника_отечества'],
  ['holiday', 308, 'женский_день frauentag'],
  ['holiday', 509, 'день_победы дня_победы'],
  ['holiday', 501, 'tag_der_arbeit'],
  ['holiday', 704, 'independence_day fourth_of_july'],
  ['holiday', 1003, 'tag_der_deutschen_einheit'],
  ['holiday', 1031, 'halloween reformationstag'],
  ['holiday', 1101, 'allerheiligen'],
  ['holiday', 1206, 'nikolaus nikolaustag'],
  [
    'feast',
    0,
    'christmas xmas weihnachten рождество рождества рождеством easter ostern пасха пасху пасхи pfingsten whitsun pentecost thanksgiving advent carnival karneval fasching майские holidays праздники праздников feiertage feiertagen karfreitag ostermontag ostersonntag pfingstmontag good_friday black_friday',
  ],
  [
    'filler',
    0,
    "noch schon bereits уже еще already лучше lieber besser better rather please pls thanks thx thank_you ok okay oh uh um hm hmm well then let's lets say make_it it's its it is was be will_be would_be bitte danke also na ja dann sagen_wir es ist war waere wars eben doch mal genau пожалуйста плиз спасибо давай давайте ну тогда это было будет ок хорошо ладно скажем i think_it_was yes yeah yep ja да o the hi hello hallo привет i'd local_time exactly ровно sharp puenktlich punkt glaube_ich",
  ],
  [
    'function',
    0,
    'with mit с у bei again wieder снова about wegen по there here dort da там тут because weil потому что who wer that dass we wir мы i ich я he she er sie он она they они to zum zur but for fuer für from von called met schon already уже noch еще instead',
  ],
];

/** IANA zones by what people call them. */
export const ZONES: readonly (readonly [string, string])[] = [
  ['utc', 'gmt utc zulu'],
  [
    'Europe/London',
    'bst uk_time british_time london_time londoner_zeit london english_time по_лондону лондону',
  ],
  [
    'Europe/Berlin',
    'cet cest mez mesz berlin_time berliner_zeit berlin german_time deutscher_zeit deutsche_zeit central_european_time по_берлину по-берлински берлинского по_берлинскому по_европе',
  ],
  [
    'Europe/Moscow',
    'msk мск мск-время moscow_time moscow moskauer_zeit moskau по_мск по_москве московского по_московскому московское',
  ],
  [
    'America/New_York',
    'et est edt eastern eastern_time ny_time new_york_time new_york new_yorker_zeit по_нью-йорку',
  ],
  ['America/Chicago', 'ct cdt central_time'],
  ['America/Denver', 'mt mst mdt mountain_time'],
  ['America/Los_Angeles', 'pt pst pdt pacific pacific_time la_time california_time'],
  ['Europe/Helsinki', 'eet eest helsinki_time'],
  ['Europe/Kyiv', 'kyiv_time kiev_time по_киеву по_киевскому киевского'],
  ['Europe/Lisbon', 'wet lisbon_time'],
  ['Europe/Paris', 'paris_time pariser_zeit по_парижу'],
  ['Europe/Madrid', 'madrid_time'],
  ['Europe/Vienna', 'wiener_zeit vienna_time'],
  ['Europe/Zurich', 'zuricher_zeit zuercher_zeit zurich_time swiss_time schweizer_zeit'],
  ['Europe/Istanbul', 'istanbul_time turkish_time по_стамбулу'],
  ['Europe/Samara', 'по_самаре по_самарскому'],
  ['Asia/Yekaterinburg', 'екб по_екатеринбургу по_уральскому по_уралу'],
  ['Asia/Novosibirsk', 'нск по_новосибирску'],
  ['Asia/Vladivostok', 'по_владивостоку'],
  ['Asia/Almaty', 'по_алматы'],
  ['Asia/Tbilisi', 'по_тбилиси'],
  ['Asia/Dubai', 'gst dubai_time dubaier_zeit по_дубаю'],
  ['Asia/Kolkata', 'india_time indian_time'],
  ['Asia/Singapore', 'sgt singapore_time'],
  ['Asia/Hong_Kong', 'hkt hong_kong_time'],
  ['Asia/Shanghai', 'china_time beijing_time по_пекину'],
  ['Asia/Tokyo', 'jst tokyo_time tokioter_zeit по_токио'],
  ['Australia/Sydney', 'aest aedt sydney_time'],
  // Each names several zones: it is asked.
  ['?', 'cst ist'],
];
/** Cities that are zones only with "time" or "по" beside them, so that "10:00 in Berlin" stays a place. */
export const PLACES = new Set('berlin london moscow new_york moskau'.split(' '));
