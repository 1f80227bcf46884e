// How a typed name is told apart into first and last.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from '../../../src/engine/parse/person-name.ts';

describe('a person’s name', () => {
  it.each([
    ['Ivan Petrov', 'Ivan', 'Petrov'],
    ['Petrov', null, 'Petrov'],
    ['Herr Müller', null, 'Müller'],
    ['Petrov, Ivan', 'Ivan', 'Petrov'],
    ['Anna Maria Schmidt', 'Anna Maria', 'Schmidt'],
    ['Dr. Anna-Maria von der Leyen', 'Anna-Maria', 'von der Leyen'],
    ['von der Leyen', null, 'von der Leyen'],
    ['Oscar de la Renta', 'Oscar', 'de la Renta'],
    ['Al Pacino', 'Al', 'Pacino'],
    ['John Smith Jr.', 'John', 'Smith Jr.'],
    ['Петров Иван Сергеевич', 'Иван Сергеевич', 'Петров'],
    ['Иван Сергеевич Петров', 'Иван Сергеевич', 'Петров'],
    ['Петрова Анна Ильинична', 'Анна Ильинична', 'Петрова'],
    ['Иван Сергеевич', 'Иван Сергеевич', null],
    ['Петров Иван', 'Иван', 'Петров'],
    ['Марина Шмидт', 'Марина', 'Шмидт'],
    ['Лев Толстой', 'Лев', 'Толстой'],
    ['  ', null, null],
  ])('"%s" is %s, %s', (text, first, last) => {
    expect(splitName(text)).toEqual({ first, last });
  });

  it('never throws and invents nothing', () => {
    const property = fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem()), (text) => {
      const { first, last } = splitName(text);
      for (const word of `${first ?? ''} ${last ?? ''}`.split(/\s+/u)) expect(text).toContain(word);
    });
    fc.assert(property);
  });
});
