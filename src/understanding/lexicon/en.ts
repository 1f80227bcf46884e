// English: the words by which a line of a seller's day is recognised.
import { act, type Entry, filler, mood, result, stage, status } from './sense.ts';

const called = { direction: 'outgoing' } as const;
const talked = { status: 'completed' } as const;
const incoming = { direction: 'incoming' } as const;

export const en: readonly Entry[] = [
  // Meetings
  [
    act('meet', 'past'),
    `met( up|), met( up|) with, (had|had a|took|grabbed|did) (coffee|lunch|dinner|breakfast|drinks|a coffee|a beer|a drink|a demo|a visit|a presentation|a workshop|a sit down)( with|)
    had( a|) (good|great|long|short|quick|nice|first|second|productive|brief|kickoff|) (meeting|meet|appointment|presentation|demo)( with|)
    visited, dropped by, dropped in on, stopped by, stopped in at, popped in (to|at), popped by, swung by, sat down with, sat with, caught up (with|), got together with, went to see, saw, (was|were) at, been at, been to see, presented (to|at|for), demoed (to|for), demoed, did a demo for, ran a demo for
    came to see (us|me), came by, came over, came in, came to (our|the) office, visited (us|me)`,
  ],
  [
    act('meet', 'noun'),
    `meeting, meeting with, appointment, appointment with, visit to, site visit, on site at, demo, demo (with|for|at), presentation, presentation (for|to|at), (lunch|dinner|coffee|breakfast) with, catch up with, catchup with, workshop with, mtg, mtg with, mtng, onsite( at| with| visit|), onsite meeting( with| at|), appt, appt with, f2f, f2f with, kickoff with, our meeting, my meeting, the meeting, the meeting with, a meeting with, our meeting with`,
  ],
  [
    act('meet', 'now'),
    `meeting up with, seeing, visiting, presenting (to|at), having (lunch|coffee|dinner|breakfast|a meeting) with, i am at, im at`,
  ],
  [
    act('meet', 'bare'),
    `meet, meet up, meet with, meet up with, visit, see, drop by, stop by, catch up, sit down with, set up a meeting( with|), schedule( a|) meeting( with|), book a meeting( with|), arrange( a|) meeting( with|), plan( a|) meeting( with|), schedule a (visit|demo)( with|to|for|at|)`,
  ],
  // Calls
  [
    act('call', 'past', called),
    `called, called up, phoned, rang, rang up, dialled, dialed, (gave|given) (them|him|her) a (call|ring|buzz), tried( calling| to call| to reach| phoning| ringing|), tried to (get|get hold of), cold called, called back, rang back, phoned back, returned (the|their|his|her) call, followed up( by phone| on the phone|) with`,
  ],
  [
    act('call', 'past', talked),
    `spoke (to|with), spoke, talked (to|with), talked, had a (call|phone call|chat|word|quick call|quick chat|good call|long call|short call|zoom|teams call|video call|conversation|talk) with, had (call|phone call) with, on the phone (with|to), was on the phone( with|), (got|been) on the phone with, chatted (to|with), got through to, got hold of, got a hold of, reached, discussed by phone with, zoomed with, had a (call|phone call|zoom|chat), on a call with, was on a call with, phone chat with, got (him|her|them) on the phone`,
  ],
  [
    act('call', 'past', incoming),
    `(got|had|took|received|just had|just got) a( phone|missed|quick|) call from, call from, phone call from, incoming call( from|), incoming from, incoming, inbound( call| from|), inbound call from, called (me|us), called (me|us) back, rang (me|us), rang (me|us) back, phoned (me|us), phoned in, called in, rang in, got through to me, returned my call, rang up about, heard from, heard back from`,
  ],
  [
    act('call', 'past', { ...incoming, status: 'no_answer' }),
    'missed( a|) call from, missed call, missed a call',
  ],
  [
    act('call', 'past', { ...called, status: 'no_answer' }),
    `(couldnt|could not|cant|cannot|cant|didnt|did not) (reach|get hold of|get through to|get a hold of), no answer (from|at), no reply from, no response from, no luck (with|reaching|calling), (unable|failed) to reach, no pickup at`,
  ],
  [
    act('call', 'past', { ...called, status: 'message_left' }),
    `left( a|) (message|voicemail|voice mail|vm|msg) (with|for|at), left( a|) (message|voicemail|vm|msg) on`,
  ],
  [
    act('call', 'noun'),
    `phone call, phone call (with|to), a call with, our call, our call with, the call with, tel, tel with, telcon, telco, telco with, telephone, phone, zoom with, zoom call with, teams call with, video call with, phonecall, phonecall with, call with, call to`,
  ],
  [act('call', 'now'), 'calling, phoning, ringing, speaking (to|with), talking (to|with)'],
  [
    act('call', 'bare'),
    `call, call up, phone up, ring, ring up, call back, ring back, phone back, callback, call (him|her|them) back, give a (call|ring) to, give (them|him|her) a (call|ring|buzz), speak (to|with), talk (to|with), speak, talk, try again, try (them|him|her) again, call again, ring again, try calling( again|), retry, chase, follow up (with|), follow up, schedule a call( with|), set up a call( with|), book a call( with|), arrange a call( with|), get hold of, reach, touch base( with|), check in with, get back to`,
  ],
  // Writing
  [
    act('write', 'past'),
    `emailed, e mailed, mailed, wrote( to|), texted, messaged, sent( an| a|) (email|mail|message|letter|text|brochure|samples|invoice|contract|documents|catalogue|price list) to, sent, whatsapped`,
  ],
  [act('write', 'bare'), `email, e mail, write( to|), send, text, message, mail`],
  // Offers and deals
  [
    act('offer', 'past'),
    `offered, quoted, sent( an| a| the|) (offer|quote|proposal|quotation) to, made( an|) offer to, pitched( to|), sent( an| a| the|) (offer|quote|proposal|quotation)`,
  ],
  [
    act('offer', 'bare'),
    `offer, quote, pitch, send( an| a| the|) (offer|quote|proposal|quotation)( to|), make( an|) offer( to|), prepare( an| a|) (offer|quote|proposal)( for|)`,
  ],
  [
    act('deal', 'noun'),
    `deal, deal (with|for|at), new deal( with|), opportunity( with| at|), new opportunity( with|)`,
  ],
  [
    act('win', 'past'),
    `won, won (the|a) (deal|order|contract|tender|pitch|bid)( with| from| at|), won (deal|order)( with| from|), sold( to|), closed, closed (the|a) (deal|sale|contract)( with|), closed deal with, got (the|an) (order|contract|deal)( from| with|), (order|new order|signed contract|purchase order|po) from, deal won, deal is won, got the signature from, deal closed( with|), landed, landed the (deal|order|contract) with, sealed the deal with, its a deal with, order came in from`,
  ],
  [
    act('win', 'past', { by: 'customer' }),
    `signed, signed (the|our|a) (contract|deal|agreement|offer|order), signed the deal, have signed, has signed, ordered, placed( an| the|) order, bought, purchased, accepted( our| the| my|) (offer|quote|proposal), went with us, said yes, confirmed the order, gave us the order, is on board`,
  ],
  [
    act('win', 'bare'),
    `win, close, sign, sell( to|), order, buy, place( an|) order, close the deal( with|), accept( the| our|) offer, sign the contract, win the deal( with|)`,
  ],
  [act('win', 'now'), 'signs, orders, buys, closing, signing, winning, buying, ordering, wins'],
  [
    act('lose', 'past'),
    `lost, lost (the|a) (deal|order|contract|tender|pitch|bid)( with| at| to|), lost deal( with|), deal lost, deal is lost, deal fell through, lost to`,
  ],
  [
    act('lose', 'past', { by: 'customer' }),
    `went with (a|the|another) competitor, went with (somebody|someone) else, chose (a|the|another) competitor, bought elsewhere, declined (our|the) offer, rejected (our|the) offer, turned down (our|the) offer`,
  ],
  [act('lose', 'bare'), 'lose, lose the deal'],
  // Changes of what was planned
  [
    act('move', 'past'),
    `moved, moved (the|our|my) (meeting|appointment|visit|demo)( with|), rescheduled, rescheduled (the|our|my) (meeting|appointment|visit|demo)( with|), postponed, postponed (the|our|my) (meeting|appointment|visit|demo)( with|), pushed, pushed (the|our|my) (meeting|appointment|visit|demo)( with|), pushed back, pushed (us|me) to, pushed it (to|back), shifted, shifted (the|our|my) (meeting|appointment)( with|), (meeting|appointment|visit|demo) (moved|rescheduled|postponed|pushed|shifted), brought forward, put back, put off, wants to (move|reschedule|postpone)( the meeting| our meeting| it|), asked to (move|reschedule|postpone|push)( the meeting| our meeting| it|), needs to (reschedule|postpone), has to reschedule`,
  ],
  [
    act('move', 'bare'),
    `move, move (the|our|my) (meeting|appointment|visit|demo)( with|), reschedule, reschedule (the|our|my) (meeting|appointment|visit|demo)( with|), postpone, postpone (the|our|my) (meeting|appointment|visit|demo)( with|), push, push (the|our|my) (meeting|appointment|visit|demo)( with|), shift, shift (the|our|my) (meeting|appointment)( with|)`,
  ],
  [
    act('cancel', 'past'),
    `cancelled, canceled, (cancelled|canceled) (the|our|my|todays|tomorrows) (meeting|appointment|visit|demo)( with|), (meeting|appointment|visit|demo)( is| was| got| has been|) (cancelled|canceled|off|called off), called off, called off (the|our|my) (meeting|appointment|visit)( with|), called it off, cried off, backed out, bailed, bailed on (us|me), bailed out, scrapped (the|our) meeting( with|), wont make it, cant make it, cannot make it, dropped out`,
  ],
  [
    act('cancel', 'bare'),
    `cancel, cancel (the|our|my) (meeting|appointment|visit|demo)( with|), call off, call off (the|our|my) meeting( with|)`,
  ],
  [
    act('fail', 'past', { result: 'no_show' }),
    `stood (me|us) up, (didnt|did not|never) (show|show up|turn up|come|appear|make it), no show, noshow, no show (by|from|at), nobody (came|showed up|turned up|was there|there), no one (came|showed up|turned up|was there|there), wasnt there, werent there, was not there`,
  ],
  [
    act('fail', 'past'),
    `(meeting|appointment|visit|demo) (didnt|did not) (happen|take place), didnt happen, did not happen, didnt take place, did not take place, never happened, fell through, didnt work out, did not work out, (meeting|appointment|visit) fell through`,
  ],
  [
    act('customer', 'noun'),
    `new (customer|client|account|lead|prospect|company), add (customer|client|account|lead|company), add( a|) new (customer|client|account|lead|company), new (customer|client|account|lead|prospect|company) called, create( a|) (new|) (customer|client|account)`,
  ],
  // Outcomes
  [
    result('agreed'),
    `agreed, we agreed, all agreed, agreed on everything, agreement, reached an agreement, (they|she|he) (are|is|re|s) in, its a yes, (they|she|he) said yes, deal agreed, shook hands, handshake, positive, verbal ok, verbal yes, got a yes, (they|he|she) (agree|agrees|accepted), accepted, approved, green light, gave (the|us the) green light`,
  ],
  [
    result('thinking'),
    `thinking, thinking (it over|about it), think it over, (will|want to|wants to|needs to|need to|have to|has to) think( it over| about it|), will think about it, considering( it|), need time, needs time, need more time, needs more time, still deciding, undecided, (will|they'll|he'll|she'll) let (us|me) know, (will|they'll|he'll|she'll) get back to (us|me), sleep on it, mulling it over, on the fence`,
  ],
  [
    result('not_interested'),
    `not interested, no interest, (isnt|arent|wasnt|werent|is not|are not) interested, declined, refused, rejected, turned (us|me|it) down, said no, its a no, (they|he|she) said no, no need, dont need it, lost interest, passed on it, not for them`,
  ],
  [
    status('no_answer'),
    `no answer, no reply, no response, no pickup, na, n a, (didnt|did not|doesnt|does not|wont|dont|wouldnt) (answer|pick up|pickup|respond|reply), not (answering|picking up|reached|available|reachable), (nobody|no one|noone) (answered|picked up|answers|home|there), (couldnt|could not|cant) reach (him|her|them|anyone|anybody), couldnt get through, rang out, unreachable, out of office, not in, not in the office, wasnt in, no one picked up, no luck, unsuccessful`,
  ],
  [
    status('busy'),
    'busy, line busy, line was busy, engaged, line engaged, was busy, busy signal, busy tone, busy line',
  ],
  [
    status('message_left'),
    `voicemail, voice mail, vm, mailbox, answering machine, answerphone, left( a|) (message|voicemail|voice mail|vm|msg|note), got (voicemail|the voicemail|his voicemail|her voicemail|their voicemail|the machine), went( straight|) to (voicemail|voice mail|vm), reached voicemail, left a message (on|at) (voicemail|the machine|reception|the front desk), left message with (reception|secretary|assistant|his assistant|her assistant), spoke to (voicemail|the machine)`,
  ],
  [
    status('wrong_number'),
    'wrong number, number is wrong, not their number, wrong phone number, number does not exist, number doesnt exist, dead number, number not in service, disconnected number',
  ],
  [status('taken'), 'taken( into work|), in progress, taken on, working on it'],
  [
    status('completed'),
    `completed, done, reached (him|her|them), got through, got (him|her|them), picked up, answered, spoke (briefly|at length), had a chat, good talk, good call, good chat, nice chat, long talk, all good, all sorted, sorted`,
  ],
  [stage('won'), 'won, deal won, closed won, its won, is won'],
  [stage('lost'), 'lost, deal lost, closed lost, is lost, its lost'],
  [stage('open'), 'open, still open, pending, ongoing'],
  // Moods
  [
    mood('plan'),
    `should, must, need to, needs to, have to, has to, got to, gotta, gonna, going to, am going to, will, i'll, we'll, he'll, she'll, they'll, it'll, i will, we will, shall, want to, wanna, plan to, planning to, planned to, lets, let us, todo, to do, remember to, dont forget( to|), do not forget( to|), remind me( to|), reminder, reminder to, i d like to, would like to, id like to, supposed to, intend to, hope to, hoping to, next step, next, aim to, promised to, asked me to, asked us to, wants me to, want me to, due, planned, scheduled, upcoming`,
  ],
  [
    mood('unreal'),
    `should have, shouldve, should of, could have, couldve, would have, wouldve, might have, mightve, ought to have, wanted to, was going to, were going to, meant to, intended to, was supposed to, were supposed to, almost, nearly, forgot to, forgot, failed to, was about to, were about to, wish i had, if only, would, could, was meant to, had planned to, hoped to, refused to, about to, missed`,
  ],
  [
    mood('not'),
    `not, not yet, no, dont, do not, doesnt, does not, isnt, is not, wasnt, was not, werent, arent, wont, will not, cant, cannot, without, neither, nor, nobody, no longer, no more, still no, shouldnt, wouldnt, nothing, none`,
  ],
  [
    mood('doubt'),
    `maybe, perhaps, possibly, probably, might, may, i think, i guess, i believe, apparently, allegedly, not sure, unsure, dont know( if| whether|), do not know( if| whether|), dunno( if| whether|), no idea( if| whether|), if, whether, unless, until, b4, depends, in case, supposedly, hopefully, likely, assume, i assume, guess, i suppose, sort of, kind of, either, would be, wonder, wondering, as soon as, when they, once they, before, after, except, only if, provided, pretend, rumour, rumor, heard that, looks like, seems, seems like, looking to, expected to, expecting, expects to, looks as if, seem to, tomorrow or`,
  ],
  [mood('or'), 'or, or maybe, or else'],
  [
    mood('doubt'),
    'instead, instead of, rather than, waiting, waiting (for|on), awaiting, still waiting, wait for',
  ],
  [act('lose', 'past'), '(lost|deal lost|lost the deal|lost it) to( a| the| our|) (competitor|competition)'],
  [
    mood('not'),
    'no need, no need to, dont need to, do not need to, neednt, need not, dont have to, do not have to, doesnt need to, doesnt have to, no longer need to, no point',
  ],
  // Small words
  [
    filler,
    `a, an, the, this, that, these, those, just, had, have, has, ve, ive, weve, been, is, are, was, were, be, am, s, re, today, yes, ok, okay, so, well, very, quick, quickly, short, brief, briefly, again, also, too, finally, already, now, really, great, good, nice, well, hi, hello, hey, please, pls, fyi, btw, note, log, record, update, customer, client, company, their, our, my, his, her, its, your, there, here, all, some, bit, a bit, as well, by the way, right, actually, successfully, personally, in person, face to face, by phone, on the phone, over the phone, via phone, phone, by mail, did, do, does, to, on, at, in, up, it, long, first, second, went, team, guys, folks, people, over, out, back, hour, ago, then, im, got, get, new, e, via, gmbh, ltd, inc, ag, llc`,
  ],
  [{ is: 'person', who: 'me' }, 'i, we, me, us, myself, ourselves'],
  [{ is: 'person', who: 'they' }, 'they, he, she, him, her, them, someone, somebody'],
  [{ is: 'lead', to: 'name' }, 'with, to, at, for, by'],
  [
    { is: 'lead', to: 'about' },
    'about, re, regarding, concerning, on the subject of, because of, over, due to, subject, topic',
  ],
  [{ is: 'lead', to: 'source' }, 'from, of'],
  [{ is: 'title' }, 'mr, mrs, ms, miss, dr, prof'],
  [
    { is: 'colleague' },
    `colleague, colleagues, coworker, coworkers, co worker, boss, bosses, manager, managers, supervisor, teammate, teammates, sales, sales rep, rep, reps, support, accounting, team lead, lead, ceo, cfo, cto, director, intern, trainee, assistant, secretary, receptionist, partner, technician, engineer, marketing, logistics, head of sales, field service, service team, back office, wife, husband, team, guys, guy, folks, people, intern`,
  ],
  [
    { is: 'thing' },
    'client, customer, company, team, guys, folks, people, phone, phones, tender, bid, account, number',
  ],
  [act('call', 'noun', called), '(my|our) (call|phone call), (my|our) call (with|to)'],
  [
    { is: 'naming' },
    '(contract|order|invoice|quote|offer|ticket|po|customer|account|room|part|item|serial) (no|nr|number)',
  ],
  [filler, 'card, show, show me'],
  [stage('lost'), '(wont|will not|not going to) happen, not happening, is dead, is off the table'],
  [{ is: 'again' }, 'again, back, once more, another try, another go, one more time'],
  [
    act('call', 'noun'),
    '(your|his|her|their|the|this|that|a) (call|phone call), calls, (tomorrows|todays|mondays|tuesdays|wednesdays|thursdays|fridays) call( with|)',
  ],
  [
    { is: 'rate', per: 'piece' },
    'each, apiece, a piece, per (unit|piece|item|pc|head|person|user|seat|licence|license|ton|kg|meter|metre|hour|day|box|pallet|device), a unit, a seat, a head, per, pcs, piece, pieces, units, unit price',
  ],
  [
    { is: 'rate', per: 'period' },
    'per (month|year|week|quarter|annum), a month, a year, a week, a quarter, monthly, yearly, annually, weekly, quarterly, every (month|year|week|quarter), mo, pm, pa, p a, p m, recurring, annual, mrr, arr, each (month|year)',
  ],
  [
    { is: 'rate', per: 'tax' },
    'plus (vat|tax|taxes), excl( vat| tax|), excluding (vat|tax), net, ex vat, before tax, without vat, vat, incl vat, including vat, gross, less, minus, discount, off, plus shipping, plus',
  ],
  [
    { is: 'rate', per: 'range' },
    'between, up to, at least, at most, around, about, roughly, approximately, approx, circa, ca, more than, less than, over, under, almost, nearly, from, instead of, half, some, maybe, min, max, starting at, or so, ish',
  ],
  [{ is: 'joint' }, 'and, but, although, though, while, who, which, because, since, however, plus'],
  [
    { is: 'joint', next: true },
    'then, afterwards, after that, next step, next steps, next, and then, follow up, followup, todo',
  ],
  [
    { is: 'nicety', kind: 'thanks' },
    'thanks, thank you, thank you so much, thx, ty, tnx, cheers, many thanks, great thanks, ok thanks, perfect, awesome, cool, great job, well done, good job, you rock, nice one, thanks a lot, much appreciated',
  ],
  [
    { is: 'nicety', kind: 'hello' },
    'hello, hi, hey, good (morning|afternoon|evening|day|night), hi there, hey there, bye, goodbye, see you, see ya, how are you, whats up, sup, hello there, have a nice (day|evening|weekend), morning, lol, haha, ok, okay, yes, no, yep, nope, k, alright, fine, got it',
  ],
  [
    mood('done'),
    `took place, happened, went (well|ok|okay|great|fine|good|badly|so so|really well|very well), was (good|great|ok|fine|productive|useful|short|long), had, held, finished, is over, is done, over and done`,
  ],
  [
    mood('undone'),
    `never, didnt, did not, havent, have not, hasnt, has not, hadnt, had not, havent yet, didnt get to, never got to, didnt manage to, couldnt, could not, wasnt able to, didnt get around to`,
  ],
  [
    act('cancel', 'past'),
    'is off, was off, is cancelled, is canceled, has been cancelled, got cancelled, is called off',
  ],
  [act('meet', 'noun'), 'next (meeting|appointment|visit|demo)( with|)'],
  [act('call', 'noun'), 'next call( with|)'],
  [
    act('call', 'past', talked),
    '(got|came|just) off the phone( with|), just got off the phone( with|), off the phone with',
  ],
  [filler, 'sadly, unfortunately, luckily, yay, hooray, great news, good news, bad news, finally, woohoo'],
];
