// Импорт и экспорт.
export default {
  'import.column': 'Колонка {{number}}',
  'import.rejected.row': 'Строка',
  'import.rejected.reason': 'Почему не взята',
  'import.problem.no_name': 'Нет названия: ни компании, ни человека.',
  'import.problem.phone': 'По этому номеру нельзя позвонить. Напишите его с кодом города.',
  'import.problem.email': 'На этот адрес нельзя написать.',
  'import.problem.too_long': 'Слишком длинная ячейка.',
  'import.problem.too_many_cells': 'Ячеек больше, чем колонок.',
  'import.problem.owner_unknown': 'Этот менеджер не из тех, кому можно отдать этих клиентов.',
  'import.problem.not_yours': 'Такой клиент уже есть, и он не из вашей команды.',
} as const;
