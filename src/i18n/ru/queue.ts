// Personal data: the operators' queue, asking, revealing, the company's policy.
export default {
  'file.notFetched': 'Не удалось получить этот файл. Пришлите его ещё раз.',
  'file.tooBig': 'Файл слишком большой: я принимаю до {{megabytes}} МБ. Пришлите его по частям.',
  'file.oldSpreadsheet': 'Это формат Excel до 2007 года. Сохраните файл как XLSX или CSV и пришлите снова.',
  'file.sendSpreadsheet':
    'Я читаю таблицы клиентов (CSV или XLSX) и фото (JPEG или PNG). Пришлите такой файл или напишите текстом.',
  'file.sendCard': 'Я читаю фото визитки (JPEG или PNG). Пришлите такое фото или напишите текстом.',
} as const;
