// Words of this area in Russian.
export default {
  'capture.contacts_one': '{{count}} контакт:',
  'capture.contacts_few': '{{count}} контакта:',
  'capture.contacts_many': '{{count}} контактов:',
  'capture.contacts_other': '{{count}} контакта:',
  'capture.further_one': '… и ещё {{count}}',
  'capture.further_few': '… и ещё {{count}}',
  'capture.further_many': '… и ещё {{count}}',
  'capture.further_other': '… и ещё {{count}}',
  'capture.saveNew_one': '✅ Сохранить нового',
  'capture.saveNew_few': '✅ Сохранить {{count}} новых',
  'capture.saveNew_many': '✅ Сохранить {{count}} новых',
  'capture.saveNew_other': '✅ Сохранить {{count}} новых',
  'capture.oneByOne': 'По одному',
  'capture.drop': 'Не сохранять',
  'capture.dropped': 'Ничего не сохранено.',
  'capture.done': 'С этим уже разобрались.',
  'capture.saved_one': 'Сохранён {{count}} клиент.',
  'capture.saved_few': 'Сохранено {{count}} клиента.',
  'capture.saved_many': 'Сохранено {{count}} клиентов.',
  'capture.saved_other': 'Сохранено {{count}} клиента.',
  'capture.import': 'Импортировать',
  'capture.vcards.nobody':
    'Здесь нет контакта: ни имени, ни номера. Пришлите другую карточку или напишите текстом.',
  'capture.vcards.many':
    'Это целая адресная книга: больше 30 контактов. Пришлите частями или попросите руководителя импортировать.',
  'capture.vcards.import':
    'Это целая адресная книга: больше 30 контактов. Открою её как импорт: сначала вы увидите всё, что будет внесено.',
  'capture.vcards.unreadable':
    'Не могу прочитать это как контакты: файл повреждён или слишком большой. Выгрузите его ещё раз в формате vCard (.vcf) и пришлите.',
  'capture.photo.nothing':
    'Не могу прочитать этот снимок: не нахожу ни имени, ни номера. Снимите визитку прямо сверху, при хорошем свете, во весь кадр, или напишите текстом.',
  'capture.photo.broken':
    'Не могу прочитать этот снимок: файл повреждён. Пришлите его ещё раз в JPEG или PNG или напишите текстом.',
  'capture.photo.too-large':
    'Не могу прочитать этот снимок: в нём больше 50 мегапикселей. Пришлите поменьше или напишите текстом.',
  'capture.photo.too-small':
    'Не могу прочитать этот снимок: он слишком мелкий для букв. Пришлите само фото, а не миниатюру, или напишите текстом.',
  'capture.photo.too-long':
    'Не могу прочитать этот снимок: это заняло слишком много времени. Пришлите поменьше, с одной визиткой, или напишите текстом.',
  'capture.photo.busy': 'Сейчас читается много снимков. Пришлите ещё раз через минуту или напишите текстом.',
  'capture.photo.toOperator': 'Этот снимок я прочитать не могу, его посмотрит оператор.',
};
