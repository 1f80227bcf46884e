// Import and export.
export default {
  'import.column': 'Column {{number}}',
  'import.rejected.row': 'Row',
  'import.rejected.reason': 'Why it was not taken',
  'import.problem.no_name': 'There is no name: neither of a company nor of a person.',
  'import.problem.phone': 'A phone number here cannot be called. Write it with the area code.',
  'import.problem.email': 'An e-mail address here cannot be written to.',
  'import.problem.too_long': 'A cell is too long.',
  'import.problem.too_many_cells': 'There are more cells than columns.',
  'import.problem.owner_unknown': 'This manager is not one of those who can get these customers.',
  'import.problem.not_yours': 'This customer is there already and belongs to somebody outside your team.',
} as const;
