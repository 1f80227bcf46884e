// First names: "anna met Acme" was somebody else's meeting, in capitals or not. Those that are words as well are left out.
import { wordForms } from '../word-forms.ts';
import { wordKey } from '../words.ts';

const LATIN = `adam alan albert alex alexander alexandra alexej alexey alice alina amanda amy andrea andreas andrew andrey andy
  angela anita anja ann anna anne annette antje anton antonia arne arnold arthur astrid ben benjamin bernd bernhard
  bettina birgit bob boris brian britta carl carla carlos carmen carol carolin caroline charles charlie chris christa
  christian christina christine christoph christopher clara claudia colin connie daniel daniela dave david denis dennis
  diana dieter dima dirk dmitri dominik donna doris edward elena elisabeth elizabeth elke ella emily emma eric erik eva
  evelyn fabian felix fiona florian franz franziska fred frieda fritz gabi gary george georg gerd gerhard greg gunter
  gustav hanna hannah hannes hans harald harry hartmut heidi heike heiko heinz helen helena helga henning henry herbert
  holger horst ian igor ilja ina ines ingo ingrid irina isabel ivan iwan jack jakob james jamie jana jane janet jason
  jean jeff jennifer jenny jens jessica jim joachim joe johann johannes john johnny jonas jonathan jorg joerg josef
  joseph juergen jule julia julian juliane jutta kai karen karin karl karsten katharina kathrin katja kathy katrin kate
  katie keith kelly ken kerstin kevin kim kirsten klaus konrad lars laura lena leo leon leonard linda lisa louis louise
  luca lucas lucy luis lukas lydia magda maik maike manfred manuel manuela marc marco marcus margaret maria marie marina
  mario marion marius markus martha martin martina mary mathias matt matthew matthias max maximilian melanie michael
  michaela michelle miguel mike mikhail mila monika moritz nadine nadja nancy natalie natascha nathan neil nick nicola
  nicolas nicole niels nikita nikolai nils nina norbert oleg olga oliver olivia oskar pablo pamela patricia paul paula
  pavel peggy peter petra phil philip philipp pia rachel rainer ralf ralph ramona raphael rebecca regina reinhard renate
  rene richard rita robert roger roland rolf ronald ronny ruth ryan sabine sabrina sam samantha samuel sandra sandy sara
  sarah sascha sasha scott sean sebastian sergei sergej sergey sharon sibylle silke silvia simon simone sina sofia sonja
  sophia sophie stefan stefanie steffen stephan stephanie stephen steve steven sue susan susanne sven svenja sylvia
  tamara tanja tanya tatjana ted theo theresa thomas thorsten tim timo tina tobias todd tom tomas tommy toni tony torben
  torsten tracy udo ulf uli ulrich ulrike ursula ute uwe valentin vanessa vera veronika victor victoria viktor vincent
  vladimir volker walter waltraud wendy werner wilhelm wolfgang xenia yannick yulia yvonne zoe`;
const CYRILLIC = `александр александра алексей алена алина алиса алла анастасия анатолий ангелина андрей анна антон аня
  аркадий арсений артем артур борис боря вадик вадим валентин валентина валера валерий валя варя василий вася вика виктор
  виктория виталий витя влад владимир владислав вова володя вячеслав галина галя гена геннадий георгий глеб григорий
  гриша даниил данила даня даша денис дима дмитрий ева евгений евгения егор екатерина елена елизавета женя зина зоя иван
  игорь илья инна ира ирина карина катя кира кирилл коля константин костя ксения ксюша лариса леня леонид леша лида
  лидия лиза люба любовь людмила люда макс максим маргарита марина мария марк маша миша михаил надежда настя наталья
  наташа никита николай нина оксана олег олеся ольга оля павел паша петр петя полина рита роман рома руслан саша света
  светлана семен сергей сережа серега слава соня софия станислав стас степан таня тарас татьяна тимофей тимур тоня федор
  федя эдуард эдик том джон майк элина эльвира юлия юля юра юрий яна ярослав`;

const names = new Set([...LATIN.split(/\s+/u), ...CYRILLIC.split(/\s+/u)].map(wordKey));
const forms = new Set(CYRILLIC.split(/\s+/u).flatMap(wordForms));

/** As one is called: "Anna", "петя". */
export const isForename = (key: string): boolean => names.has(key);

/** In whatever case it stands: "у Анны", "с Петей". */
export const isForenameBent = (text: string): boolean => wordForms(text).some((form) => forms.has(form));
