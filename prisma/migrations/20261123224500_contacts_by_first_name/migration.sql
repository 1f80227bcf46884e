-- Written by hand: contacts are found by their first names, too.

-- The key of a first name, as nameKey in src/domain/customers/name-key.ts makes it: lower case, without accents, in Latin
-- letters, folded by sound. Depends on no collation, so that an index may be built on it.
CREATE FUNCTION "first_name_key"("name" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    replace(replace(replace(translate(replace(replace(replace(replace(replace(replace(replace(replace(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        translate(
          lower(left(normalize(left("name", 60), NFKD), 60) COLLATE "C"),
          'ЖЦЧШЩЮЯÆŒабвгдезиклмнопрстуфхыэієґАБВГДЕЗИКЛМНОПРСТУФХЫЭІЄҐøØłŁđĐı-.,&+/;:ьъЬЪ' || U&'\0300\0301\0302\0303\0304\0306\0307\0308\0309\030A\030B\030C\0327\0328\2019' || '''"()',
          'жцчшщюяæœabvgdeziklmnoprstufhieiegabvgdeziklmnoprstufhieiegoollddi        '),
        'ж', 'zh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'щ', 'sh'), 'ю', 'yu'), 'я', 'ya'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      'sch', 'sh'), 'kh', 'h'), 'ch', 'k'), 'ck', 'k'), 'c', 'k'), 'q', 'k'), 'x', 'ks'), 'ph', 'f'),
      'wyj', 'vii'),
      'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
    '([a-z])\1+', '\1', 'g')
$$;
CREATE INDEX "contact_first_name_idx" ON "contact"("company_id", first_name_key("first_name") text_pattern_ops);
