// German: the words by which a line of a seller's day is recognised.
import { act, type Entry, filler, mood, result, stage, status } from './sense.ts';

const called = { direction: 'outgoing' } as const;
const talked = { status: 'completed' } as const;
const incoming = { direction: 'incoming' } as const;

export const de: readonly Entry[] = [
  [
    act('meet', 'past'),
    `getroffen, traf, trafen, getroffen mit, traf mich mit, trafen uns mit, mich getroffen mit, besucht, besuchte, besuchten, war (bei|beim), waren bei, war zu besuch bei, gewesen bei, war vor ort bei, vor ort gewesen, vorbeigeschaut( bei|), schaute vorbei bei, war da, war hier, waren hier, waren da, kam vorbei, kamen vorbei, vorbeigekommen, zusammengesessen( mit|), gesessen mit, saß mit, mittag gegessen mit, essen gewesen mit, essen mit, war essen mit, kaffee getrunken( mit|), (kaffee|mittagessen) gehabt mit, präsentiert, präsentiert bei, vorgestellt bei, termin gehabt( mit| bei|), treffen gehabt mit, meeting gehabt( mit|), hatte( einen|) termin (mit|bei), hatte( ein|) (treffen|meeting|gespräch|besuch) (mit|bei|von), hatten( einen|) termin (mit|bei), hatten( ein|) (treffen|meeting|gespräch) (mit|bei), besuch von, gesehen, demo gemacht bei, vorgeführt bei`,
  ],
  [
    act('meet', 'noun'),
    `treffen( mit|), termin( mit| bei|), vor ort termin( mit| bei|), meeting( mit| bei|), besuch( bei|), besprechung( mit| bei|), präsentation( bei| für|), kundentermin( mit| bei|), vorstellung bei, demo( bei| für| mit|), vorführung( bei| für| mit|), vor ort( bei|), (mittagessen|kaffee|frühstück|abendessen|lunch) mit, unser (treffen|termin|meeting)( mit|), unseren (termin|besuch), den termin( mit| bei|), der termin( mit| bei|), das (treffen|meeting)( mit| bei|), mein termin( mit| bei|), workshop( mit| bei|), jour fixe mit, vor ort bei, bei`,
  ],
  [
    act('meet', 'now'),
    'treffe, treffen uns, treffen wir uns, treffe mich mit, besuche, besuchen wir, bin bei, sind bei, fahre zu, fahre nach, gehe zu, fahren zu',
  ],
  [
    act('meet', 'bare'),
    `besuchen, treffen mit, zu treffen, zu besuchen, termin (ausmachen|vereinbaren|machen|planen|abstimmen)( mit|), treffen (vereinbaren|ausmachen|planen), vorbeischauen( bei|), vorbeifahren bei, termin (vereinbaren|ausmachen) mit, hinfahren, wiedersehen, präsentieren`,
  ],
  [
    act('call', 'past', called),
    `angerufen, rief, riefen, angeklingelt, durchgeklingelt( bei|), durchgerufen, angeklingelt bei, zurückgerufen, versucht anzurufen, anzurufen versucht, versucht zu erreichen, zu erreichen versucht, bei angerufen, angerufen bei, angerufen beim, bei durchgeklingelt, angetelefoniert, nachtelefoniert, nachgefasst( bei| telefonisch|), telefonisch nachgefasst( bei|), versucht`,
  ],
  [
    act('call', 'past', talked),
    `telefoniert( mit|), mit telefoniert, gesprochen( mit|), sprach( mit|), sprachen( mit|), gequatscht mit, telefonat gehabt mit, telefonat geführt mit, telefonisch gesprochen( mit|), am telefon (gehabt|gesprochen|mit), hatte am (telefon|apparat|rohr|hörer), am (apparat|telefon|rohr|hörer), an der strippe, erreicht, ans telefon bekommen, ans telefon gekriegt, unterhalten mit, hatte( ein|) (telefonat|telefongespräch|call) mit, hatten( ein|) (telefonat|telefongespräch|call) mit, gezoomt mit, video call gehabt mit`,
  ],
  [
    act('call', 'past', incoming),
    `anruf von, anruf (bekommen|erhalten) von, anruf vom, einen anruf von, kam ein anruf von, rief (mich|uns) an, rief (mich|uns) zurück, riefen (mich|uns) an, hat (mich|uns) (angerufen|zurückgerufen), haben (mich|uns) (angerufen|zurückgerufen), hat sich gemeldet, haben sich gemeldet, meldete sich, meldeten sich, sich gemeldet, hat angerufen, haben angerufen, hat eben angerufen, hat gerade angerufen, hat heute angerufen, hat durchgeklingelt, hat geklingelt, hat zurückgerufen, haben zurückgerufen, eingehender anruf( von|), eingehend, eingehend von, inbound, wurde angerufen von, angerufen worden von`,
  ],
  [
    act('call', 'past', { ...incoming, status: 'no_answer' }),
    'verpasster anruf( von|), anruf verpasst( von|), entgangener anruf( von|), hat versucht (mich|uns) zu erreichen',
  ],
  [
    act('call', 'past', { ...called, status: 'no_answer' }),
    `nicht erreicht, niemanden erreicht, keinen erreicht, niemand erreicht, niemanden erreicht bei, nicht (ans telefon|an den apparat) bekommen, telefonisch nicht erreicht, nicht zu erreichen, kein durchkommen bei, nicht durchgekommen( bei|)`,
  ],
  [
    act('call', 'past', { ...called, status: 'message_left' }),
    `auf (den ab|die mailbox|band|ab|mailbox|den anrufbeantworter) gesprochen( bei| von|)`,
  ],
  [
    act('call', 'noun'),
    `anruf, anruf (bei|beim|an), telefonat( mit| bei|), telefongespräch( mit|), tel, tel mit, tel bei, telefon, telefon mit, telko( mit|), telefontermin( mit|), call mit, call, ein call mit, gespräch mit, gespräch, zoom mit, teams call mit, rückruf, rückruf (an|bei|von), telefonisch, fon`,
  ],
  [
    act('call', 'now'),
    'rufe, rufen wir, klingle, klingel, klingele, telefoniere( mit|), spreche( mit|), telefonieren wir( mit|)',
  ],
  [
    act('call', 'bare'),
    `anrufen, zurückrufen, anzurufen, zurückzurufen, durchklingeln( bei|), klingeln, telefonieren( mit|), sprechen( mit|), zu sprechen, nochmal versuchen, noch mal versuchen, wieder versuchen, erneut versuchen, nochmal anrufen, noch mal anrufen, wieder anrufen, erneut anrufen, nachfassen( bei|), nachhaken( bei|), nochmal probieren, noch mal probieren, melden, bei melden, sich melden, erreichen, nachtelefonieren, telefontermin (vereinbaren|ausmachen)( mit|), abtelefonieren, ruf, rückruf bei, nächster anruf, neuer versuch, um rückruf gebeten, bittet um rückruf, rückruf erbeten`,
  ],
  [
    act('write', 'past'),
    `geschrieben, gemailt, mail geschickt( an|), e mail geschickt( an|), geschickt, gesendet, zugeschickt, schrieb, mail (an|von), e mail (an|von), zugesandt, verschickt, versendet, gesimst`,
  ],
  [
    act('write', 'bare'),
    'schreiben, mailen, mail schicken, schicken, senden, zuschicken, zusenden, nachreichen, angebot nachreichen',
  ],
  [
    act('offer', 'past'),
    `angeboten, angebot (geschickt|gesendet|abgegeben|gemacht|verschickt|unterbreitet|versendet|geschrieben|raus|übergeben|zugeschickt|ist raus)( an|), angebot an, angebot für`,
  ],
  [
    act('offer', 'bare'),
    `anbieten, angebot (schicken|senden|machen|abgeben|schreiben|erstellen|vorbereiten|ausarbeiten|unterbreiten), angebot bis`,
  ],
  [
    act('deal', 'noun'),
    `auftrag( von| mit| bei|), deal( mit| bei|), neuer deal( mit|), abschlusschance bei, verkaufschance( bei|), opportunity( bei|), geschäft mit`,
  ],
  [
    act('win', 'past'),
    `gewonnen, (auftrag|deal) gewonnen( von| mit| bei|), auftrag gewonnen bei, verkauft( an|), abgeschlossen( mit|), abschluss( mit| bei|), auftrag (erhalten|bekommen|gekriegt|erteilt|da|reingeholt|im haus|eingegangen|ist da|geholt)( von| bei|), (auftrag|bestellung) von, zuschlag( bekommen| erhalten|)( von| bei|), den (auftrag|zuschlag) (bekommen|erhalten|gekriegt|geholt)( von| bei|), vertrag (unterschrieben|unterzeichnet|geschlossen)( mit| von|), vertrag ist unterschrieben, in trockenen tüchern, eingetütet, deal (zu|closed|gemacht|ist durch), bestellung (erhalten|bekommen|eingegangen|da)( von|), zugeschlagen`,
  ],
  [
    act('win', 'past', { by: 'customer' }),
    `unterschrieben, hat unterschrieben, haben unterschrieben, unterschrieb, unterzeichnet, hat unterzeichnet, bestellt, hat bestellt, haben bestellt, gekauft, hat gekauft, haben gekauft, beauftragt, hat (uns|mich) beauftragt, haben (uns|mich) beauftragt, auftrag erteilt, hat den auftrag erteilt, angebot angenommen, hat( das| unser|) angebot angenommen, hat den vertrag unterschrieben, haben den vertrag unterschrieben, den vertrag unterschrieben, bestellte, kaufte`,
  ],
  [
    act('win', 'bare'),
    'gewinnen, verkaufen( an|), abschließen( mit|), unterschreiben, bestellen, kaufen, beauftragen, unterzeichnen, zuschlagen',
  ],
  [act('win', 'now'), 'unterschreibt, bestellt morgen, kauft, unterzeichnet morgen, gewinnt, beauftragt uns'],
  [
    act('lose', 'past'),
    `verloren, (auftrag|deal) verloren( an| bei| von|), an den (wettbewerb|wettbewerber|mitbewerber) verloren, verlor, auftrag (weg|futsch|geplatzt), deal geplatzt, deal ist geplatzt, auftrag ging an`,
  ],
  [
    act('lose', 'past', { by: 'customer' }),
    `hat sich (anders entschieden|für den (wettbewerb|wettbewerber) entschieden), hat sich anders entschieden, haben sich anders entschieden, angebot abgelehnt, hat( das| unser|) angebot abgelehnt, kauft woanders, hat woanders gekauft, haben woanders gekauft`,
  ],
  [act('lose', 'bare'), 'verlieren'],
  [
    act('move', 'past'),
    `verschoben, hat verschoben, (termin|treffen|meeting|besuch|den termin|das treffen|unseren termin|unser treffen) verschoben, verlegt, (termin|treffen|meeting|den termin|unseren termin) verlegt, vorverlegt, vorgezogen, umgebucht, verschiebt, verlegt auf, verschob, termin (wurde|wird|ist) (verschoben|verlegt), möchte (verschieben|den termin verschieben|verlegen), will (verschieben|den termin verschieben|verlegen), muss (verschieben|den termin verschieben), hat den termin (verschoben|verlegt|vorgezogen), hat unseren termin (verschoben|verlegt), haben den termin (verschoben|verlegt), haben unseren termin (verschoben|verlegt), zieht termin vor, geschoben, hat um verschiebung gebeten, bittet um verschiebung, umgelegt`,
  ],
  [
    act('move', 'bare'),
    '(termin|treffen|meeting|den termin|das treffen|unseren termin|unser treffen) (verschieben|verlegen|vorziehen|umlegen), verschieben, verlegen, vorziehen, verschiebe, umlegen, schieben',
  ],
  [
    act('cancel', 'past'),
    `abgesagt, hat abgesagt, haben abgesagt, (termin|treffen|meeting|den termin|das treffen|unseren termin|besuch) abgesagt, sagte ab, sagten ab, sagt ab, sagen ab, gecancelt, gecancelled, cancelt, termin (wurde|ist) (abgesagt|gestrichen), fällt aus, (termin|treffen|meeting) fällt aus, hat den termin abgesagt, haben den termin abgesagt, hat unseren termin abgesagt, hat (kurzfristig|heute|leider) abgesagt, gestrichen, absage (von|für), termin (entfällt), entfällt`,
  ],
  [
    act('cancel', 'bare'),
    '(termin|treffen|meeting|den termin|das treffen|unseren termin) (absagen|stornieren|canceln|streichen), absagen, canceln',
  ],
  [act('cancel', 'past', { needsMeeting: true }), 'storniert, hat storniert, haben storniert'],
  [act('cancel', 'bare', { needsMeeting: true }), 'stornieren'],
  [
    act('fail', 'past', { result: 'no_show' }),
    `(niemand|keiner) (kam|da|gekommen|war da|erschienen|aufgetaucht), nicht (gekommen|erschienen|aufgetaucht|aufgekreuzt), hat (mich|uns) versetzt, haben (mich|uns) versetzt, versetzt worden( von|), kam nicht, kamen nicht, war nicht da, waren nicht da, ist nicht (gekommen|erschienen|aufgetaucht), sind nicht (gekommen|erschienen), no show, erschien nicht, tauchte nicht auf, sitzen gelassen, hat (mich|uns) sitzen lassen`,
  ],
  [
    act('fail', 'past'),
    `ausgefallen, ist ausgefallen, fiel aus, ist geplatzt, geplatzt, (termin|treffen|meeting) (geplatzt|ausgefallen|fiel aus|ist ausgefallen|ist geplatzt), nicht stattgefunden, hat nicht stattgefunden, fand nicht statt, (termin|treffen|meeting) (fand nicht statt|hat nicht stattgefunden), nicht zustande gekommen, kam nicht zustande, hat nicht geklappt, nicht geklappt`,
  ],
  [
    act('customer', 'noun'),
    `neuer (kunde|lead|interessent), neue (kundin|firma|kunden), neukunde, neukundin, neukunden, kunde neu, neuer kunde heißt, kunden anlegen, kunde anlegen, neuen kunden anlegen, lege( neuen| einen neuen|) kunden an, neue firma, kunde hinzufügen, neukunde angelegt`,
  ],
  [
    result('agreed'),
    `einig, einig geworden, geeinigt, sind uns einig, haben uns geeinigt, vereinbart, zugesagt, hat zugesagt, haben zugesagt, zusage, einverstanden, ist einverstanden, sind einverstanden, mündlich zugesagt, passt, deal steht, machen mit, ist dabei, sind dabei, grünes licht, handschlag, ja gesagt, alles klar gemacht, angenommen, wollen kaufen, nimmt an, zustimmung, stimmt zu, stimmen zu`,
  ],
  [
    result('thinking'),
    `überleg(t|en)( noch| es sich| es sich noch|), (will|wollen) (überlegen|es sich überlegen|nachdenken|drüber schlafen|drüber nachdenken), denk(t|en) (nach|drüber nach|darüber nach|noch nach), bedenkzeit, braucht (zeit|bedenkzeit|noch zeit), brauchen (zeit|bedenkzeit|noch zeit), muss (überlegen|noch überlegen|drüber schlafen), müssen (überlegen|noch überlegen), unentschlossen, unentschieden, meldet sich, melden sich, meldet sich wieder, melden sich wieder, gibt bescheid, geben bescheid, schwankt noch, überlegt sich`,
  ],
  [
    result('not_interested'),
    `kein interesse, keinerlei interesse, nicht interessiert, abgelehnt, hat abgelehnt, haben abgelehnt, lehnt ab, lehnen ab, will nicht, wollen nicht, absage, absage erhalten, kein bedarf, keinen bedarf, hat kein interesse, haben kein interesse, hat keinen bedarf, haben keinen bedarf, nein gesagt, winkt ab, hat abgewunken, haben abgewunken`,
  ],
  [
    status('no_answer'),
    `nicht erreicht, niemanden erreicht, niemand erreicht, keinen erreicht, nicht (rangegangen|drangegangen|abgenommen|abgehoben|ans telefon gegangen|da|am platz|im haus|erreichbar|zu erreichen|durchgekommen), geht nicht (ran|dran|ans telefon), gehen nicht (ran|dran|ans telefon), ging nicht (ran|dran|ans telefon), gingen nicht (ran|dran), ging (niemand|keiner) (ran|dran), (niemand|keiner) (geht ran|geht dran|ran|dran|ging ran|ging dran|hat abgenommen|hebt ab|nimmt ab|rangegangen|am apparat), keine antwort, kein erfolg, ohne erfolg, vergeblich, erfolglos, nimmt nicht ab, hebt nicht ab, ist nicht (rangegangen|drangegangen|erreichbar), war nicht (erreichbar|zu erreichen|am platz|im haus), nicht abgenommen, kein anschluss, nicht am platz, außer haus, in einer besprechung, im urlaub`,
  ],
  [status('busy'), 'besetzt, war besetzt, ist besetzt, leitung besetzt, belegt'],
  [
    status('message_left'),
    `mailbox, ab, anrufbeantworter, nur (mailbox|ab|die mailbox|der ab|anrufbeantworter), auf (den ab|die mailbox|band|ab|mailbox|den anrufbeantworter) gesprochen, mailbox (besprochen|drauf), ab besprochen, nachricht (hinterlassen|auf mailbox|auf ab|aufs band|beim empfang hinterlassen|bei der sekretärin hinterlassen), um rückruf gebeten auf mailbox, mailbox dran, mailbox erreicht, aufs band gesprochen, sprachnachricht hinterlassen, ging die mailbox ran, mailbox ging ran`,
  ],
  [
    status('wrong_number'),
    'falsche nummer, verwählt, nummer (falsch|stimmt nicht|ist falsch|existiert nicht|nicht vergeben|ungültig), falsch verbunden, kein anschluss unter dieser nummer, nummer nicht vergeben',
  ],
  [status('taken'), 'in arbeit( genommen|), in bearbeitung'],
  [
    status('completed'),
    `erledigt, erreicht, gesprochen, ist rangegangen, abgenommen, gutes gespräch, gutes telefonat, kurzes gespräch, langes gespräch, alles geklärt, geklärt, alles besprochen, durchgekommen`,
  ],
  [stage('won'), 'gewonnen, abgeschlossen, auftrag gewonnen, deal gewonnen'],
  [stage('lost'), 'verloren, auftrag verloren'],
  [stage('open'), 'offen, noch offen, läuft, läuft noch, in verhandlung'],
  [
    mood('plan'),
    `muss, müssen, müssten, müsste, muß, soll, sollen, sollte, sollten, will, wollen, möchte, möchten, werde, werden, wird, plane, planen, geplant, vorgesehen, vor zu, habe vor, denk dran, nicht vergessen, bitte erinnern, erinnere mich( an|), erinnerung, erinner mich( an|), nächster schritt, todo, to do, würde gern, würde gerne, kann ich, demnächst, steht an, anstehend, ich muss noch, noch zu erledigen, verabredet, ist verabredet, ausgemacht, dran denken, müsst, sollst, merken, merke`,
  ],
  [
    mood('unreal'),
    `hätte, hätten, wollte, wollten, sollte eigentlich, hätte sollen, hätte müssen, fast, beinahe, beinah, vergessen, vergessen zu, eigentlich, wäre, wären, würde, würden, könnte, könnten, versäumt, vorgehabt, hatte vor, habe vergessen, anrufen wollen, anrufen sollen`,
  ],
  [
    mood('not'),
    `nicht, noch nicht, kein, keine, keinen, keinem, keiner, nie, niemals, ohne, weder, noch kein, noch keine, noch keinen, nicht mehr, kaum, nein, nichts, niemand, niemanden, immer noch nicht, leider nicht, doch nicht, nix, nich, net`,
  ],
  [
    mood('doubt'),
    `vielleicht, evtl, eventuell, womöglich, möglicherweise, wahrscheinlich, vermutlich, wohl, falls, wenn, ob, weiß nicht( ob|), weiss nicht( ob|), keine ahnung( ob|), unsicher( ob|), nicht sicher( ob|), ich glaube, glaube, denke, ich denke, angeblich, anscheinend, scheinbar, sofern, bevor, nachdem, sobald, hoffentlich, entweder, mal sehen, mal schauen, schätze, es sei denn, bis, außer, kommt drauf an, voraussichtlich, soll angeblich, sieht so aus, scheint, solange, damit rechnen, unter vorbehalt, je nach`,
  ],
  [mood('not'), 'bestellt ab, bestellte ab, bestellten ab, abbestellt, hat abbestellt, haben abbestellt'],
  [
    mood('not'),
    '(brauche|brauch|brauchen) nicht, nicht (nötig|mehr nötig|notwendig), unnötig, muss ich nicht, müssen wir nicht',
  ],
  [mood('doubt'), 'statt, anstatt, anstelle, warte, warten, warte auf, warten auf, erwarte, erwarten'],
  [
    act('lose', 'past'),
    'an( den| die|) (wettbewerber|wettbewerb|mitbewerber|konkurrenz|konkurrenten) verloren, verloren an( den| die|) (wettbewerber|wettbewerb|mitbewerber|konkurrenz|konkurrenten)',
  ],
  [mood('or'), 'oder, oder doch, bzw, beziehungsweise'],
  [
    filler,
    `der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, ich, hab, habe, haben, hat, hatte, hatten, habs, bin, ist, sind, war, waren, gerade, grad, eben, soeben, heut, heute, mal, nochmal, noch, mal, schon, auch, so, sehr, kurz, lange, wieder, dann, da, dort, hier, jetzt, endlich, bereits, gut, gute, gutes, guter, super, toll, schön, nett, nettes, netter, kunde, kunden, firma, herrn, sich, uns, mich, mir, ihm, ihr, ihnen, ihn, es, im, in, am, an, zu, zum, zur, auf, um, vor, nach, worden, geworden, gewesen, wurde, und zwar, halt, ja, okay, ok, bitte, kurzes, kleines, langes, erstes, zweites, lief, telefonisch, persönlich, per telefon, per mail, am telefon, mit, leute, leuten, team, kollegen, büro, laden, ab, los, hin, her, zurück, rum, gmbh, ag, kg, neue, neuen, neuer, alles, heutige, heutigen, gestrigen, aufm, beim, vom, ans`,
  ],
  [{ is: 'person', who: 'me' }, 'ich, wir, mich, uns, mir'],
  [{ is: 'person', who: 'they' }, 'sie, er, ihn, ihm, ihr, ihnen, man, die'],
  [
    { is: 'lead', to: 'name' },
    'mit, bei, beim, an, für, zu, zum, mit der, mit dem, mit den, bei der, bei den, mit der firma, von',
  ],
  [
    { is: 'lead', to: 'about' },
    'wegen, über, zu, zum thema, bzgl, bezüglich, betreffs, betreff, betr, thema, zwecks, für, um, aufgrund',
  ],
  [{ is: 'lead', to: 'source' }, 'von, vom, aus'],
  [{ is: 'title' }, 'herr, herrn, frau, fr, hr, dr, prof'],
  [
    { is: 'colleague' },
    `kollege, kollegin, kollegen, kolleginnen, chef, chefin, boss, vorgesetzter, vorgesetzte, teamleiter, teamleiterin, vertriebsleiter, vertriebsleiterin, vertriebler, vertrieb, außendienst, außendienstler, innendienst, geschäftsführer, geschäftsführerin, gf, azubi, praktikant, praktikantin, assistent, assistentin, assistenz, sekretärin, sekretariat, buchhaltung, techniker, technikerin, service, kundendienst, marketing, partner, mitarbeiter, mitarbeiterin, leiter, leiterin, mein mann, meine frau, zentrale, team, leute, jungs, mädels`,
  ],
  [
    { is: 'thing' },
    'kunde, kunden, firma, team, leute, leuten, büro, laden, telefon, kollegen, ausschreibung, nummer',
  ],
  [
    { is: 'again' },
    'wieder, nochmal, noch mal, nochmals, noch einmal, erneut, zurück, wieder da, nochma, neuer versuch',
  ],
  [{ is: 'helper' }, 'bekommen, erhalten, gekriegt, gehabt, gewesen, gemacht, worden'],
  [filler, 'bekommen, erhalten, gekriegt, nochmals, noch einmal, erneut'],
  [filler, 'karte, kundenkarte, zeig, zeige, zeig mir'],
  [act('fail', 'past'), 'verpasst, versäumt, habe verpasst'],
  [stage('lost'), 'wird (nix|nichts), wird (nix|nichts) draus, ist (gestorben|vom tisch)'],
  [{ is: 'naming' }, '(vertrag|auftrag|rechnung|bestellung|angebot|kunden) (nr|nummer)'],
  [
    { is: 'rate', per: 'piece' },
    'je, à, pro (stück|stk|einheit|person|kopf|tonne|kilo|kg|meter|palette|stunde|tag|lizenz|nutzer|platz|gerät|karton), das stück, stück, stk, per stück, einzeln, stückpreis, pro, zu je',
  ],
  [
    { is: 'rate', per: 'period' },
    'pro (monat|jahr|woche|quartal|anno), im (monat|jahr|quartal), monatlich, jährlich, wöchentlich, p a, pa, mtl, jhrl, jeden monat, jedes jahr, die woche, den monat, das jahr, quartalsweise, p m, laufzeit',
  ],
  [
    { is: 'rate', per: 'tax' },
    'zzgl( mwst| mehrwertsteuer| ust| versand| steuer|), zuzüglich( mwst| mehrwertsteuer|), plus (mwst|mehrwertsteuer|ust|steuer|versand), netto, exkl( mwst|), ohne mwst, brutto, inkl( mwst|), mwst, abzgl, abzüglich, rabatt, skonto, minus, nachlass, plus',
  ],
  [
    { is: 'rate', per: 'range' },
    'ca, circa, etwa, ungefähr, rund, zwischen, bis zu, mindestens, maximal, höchstens, mehr als, weniger als, über, unter, knapp, gut, ab, statt, halb, so um die, um die, min, max, rd',
  ],
  [{ is: 'joint' }, 'und, aber, doch, jedoch, dass, weil, da, denn, obwohl, während, sondern, der, welche'],
  [
    { is: 'joint', next: true },
    'danach, anschließend, dann, und dann, nächster schritt, nächste schritte, als nächstes, next step, weiter, im anschluss, später',
  ],
  [
    { is: 'nicety', kind: 'thanks' },
    'danke, danke schön, dankeschön, vielen dank, besten dank, danke dir, merci, super danke, danke super, perfekt, prima, top, super, klasse, spitze, toll, gut gemacht, danke sehr, tausend dank, herzlichen dank',
  ],
  [
    { is: 'nicety', kind: 'hello' },
    'hallo, hi, moin, servus, guten (morgen|tag|abend), grüß gott, tschüss, tschüß, ciao, bis (morgen|später|dann|bald), schönen (tag|abend|feierabend), schönes wochenende, wie gehts, na, alles klar, gute nacht, ok, okay, ja, nein, jo, jep, mahlzeit, gut, verstanden, feierabend',
  ],
  [
    mood('done'),
    `gehabt, gewesen, stattgefunden, hat stattgefunden, lief (gut|super|schlecht|ok|okay|prima|ganz gut|sehr gut), ist gelaufen, gelaufen, war (gut|super|ok|okay|schlecht|erfolgreich|konstruktiv|interessant), hatte, hatten, durchgeführt, geführt, gemacht, ging gut, verlief gut, durch`,
  ],
  [
    status('no_answer'),
    `(keiner|niemand) (da|dort|erreicht|zuhause|zu hause), (geht|ging|hebt|nimmt) (keiner|niemand) (ran|dran|ab), es (geht|ging) (keiner|niemand) (ran|dran), (keiner|niemand) am telefon, keinen erreicht`,
  ],
  [
    act('meet', 'noun'),
    '(nächster|neuer) (termin|besuch), (nächstes|neues) (treffen|meeting), nächste besprechung, folgetermin',
  ],
  [act('call', 'noun'), '(nächstes|neues) telefonat, nächster anruf, nächster call'],
  [filler, 'also, übrigens, naja, na ja, tja, notiz, info, hi, so, zur info'],
  [filler, 'leider, zum glück, juhu, hurra, gute nachricht, schade, endlich, erfreulicherweise'],
];
