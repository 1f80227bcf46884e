-- What changed is marked, and told to endpoints, once for each statement instead of once for each row: an import of 100,000
-- customers writes its messages a thousand at a time.
DROP TRIGGER "customer_told" ON "customer";
DROP TRIGGER "customer_change_told" ON "customer";
DROP TRIGGER "meeting_told" ON "meeting";
DROP TRIGGER "meeting_change_told" ON "meeting";
DROP TRIGGER "call_told" ON "call";
DROP TRIGGER "call_change_told" ON "call";
DROP TRIGGER "deal_told" ON "deal";
DROP TRIGGER "deal_change_told" ON "deal";
DROP TRIGGER "planned_call_told" ON "planned_call";
DROP TRIGGER "planned_call_change_told" ON "planned_call";
DROP FUNCTION "note_record_change"();

-- Of a record that was made (`was` is null) or changed: the types of events that it makes, in their order, and the columns that
-- differ. `holder` is the column of whose it is.
CREATE FUNCTION "what_happened"(kind TEXT, name TEXT, holder TEXT, was JSONB, is_now JSONB, OUT types TEXT[], OUT changed TEXT[])
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  types := '{}';
  IF was IS NULL THEN
    changed := changed_columns(jsonb_build_object('id', is_now -> 'id', 'company_id', is_now -> 'company_id', 'tags', '[]'::jsonb,
      'created_by_id', is_now -> 'created_by_id', 'import_id', is_now -> 'import_id'), jsonb_strip_nulls(is_now));
    types := ARRAY[name || '.saved'] || CASE WHEN is_whole(kind, is_now) THEN ARRAY[name || '.completed'] ELSE '{}' END;
    RETURN;
  END IF;
  changed := changed_columns(was, is_now);
  IF (is_now ->> 'erased_at') IS DISTINCT FROM (was ->> 'erased_at') THEN
    types := ARRAY[name || '.deleted'];
    changed := ARRAY['erased'];
  ELSIF is_now ->> 'deleted_at' IS NOT NULL AND was ->> 'deleted_at' IS NULL THEN
    IF is_now ->> 'merged_into_id' IS NULL THEN
      types := ARRAY[name || '.deleted'];
      changed := '{}';
    ELSE
      types := ARRAY[name || '.merged'];
      changed := ARRAY['merged_into:' || (is_now ->> 'merged_into_id')];
    END IF;
  ELSIF is_now ->> 'deleted_at' IS NULL THEN
    IF (is_now -> holder) IS DISTINCT FROM (was -> holder) THEN
      types := ARRAY[name || '.handed-over'];
    ELSIF (is_now -> 'version') <> (was -> 'version') OR changed <> '{}' THEN
      types := ARRAY[name || '.saved'];
    END IF;
    -- Contacts stand in tables of their own, and move their customer's version.
    IF changed = '{}' AND kind = 'customer' AND (is_now -> 'version') <> (was -> 'version') THEN
      changed := ARRAY['contacts'];
    END IF;
    IF is_whole(kind, is_now) AND NOT is_whole(kind, was) THEN
      types := types || ARRAY[name || '.completed'];
    END IF;
  END IF;
END
$$;

-- Arguments: the record's kind, its name in the types of events, the column of whose it is. A record that changes is marked,
-- to be numbered by whoever reads the changes next: a number that was given here could be seen later than a higher one.
-- The plan that a connection keeps may have been made for one row, and loops within loops would be endless for many.
CREATE FUNCTION "note_record_changes"() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop TO off AS $$
DECLARE
  own_kind TEXT := TG_ARGV[0];
  own_name TEXT := TG_ARGV[1];
  holder TEXT := TG_ARGV[2];
  -- Those that changed.
  ids INTEGER[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO record_change (company_id, kind, record_id, was_of_person_id)
    SELECT o.company_id, own_kind::"RecordKind", o.id, (to_jsonb(o) ->> holder)::int FROM old_rows o ORDER BY o.id
    ON CONFLICT (company_id, kind, record_id) DO UPDATE SET seq = NULL, at = NULL, was_of_person_id = excluded.was_of_person_id;
    PERFORM tell_webhooks(o.company_id, own_kind, o.id, ARRAY[own_name || '.deleted'], '{}', now())
    FROM old_rows o WHERE o.deleted_at IS NULL;
    RETURN NULL;
  END IF;

  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(n.id) INTO ids FROM new_rows n;
  ELSIF own_kind = 'customer' THEN
    SELECT array_agg(n.id) INTO ids FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE o.version <> n.version OR o.missing <> n.missing OR o.owner_id <> n.owner_id
      OR o.deleted_at IS DISTINCT FROM n.deleted_at OR o.erased_at IS DISTINCT FROM n.erased_at;
  ELSE
    SELECT array_agg(n.id) INTO ids FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE o.version <> n.version OR o.missing <> n.missing OR o.manager_id <> n.manager_id
      OR o.customer_id IS DISTINCT FROM n.customer_id OR o.deleted_at IS DISTINCT FROM n.deleted_at;
  END IF;
  IF ids IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO record_change (company_id, kind, record_id)
  SELECT n.company_id, own_kind::"RecordKind", n.id FROM new_rows n JOIN unnest(ids) c(id) ON c.id = n.id ORDER BY n.id
  ON CONFLICT (company_id, kind, record_id) DO UPDATE SET seq = NULL, at = NULL;

  IF NOT EXISTS (
    SELECT FROM webhook w WHERE w.removed_at IS NULL AND w.company_id IN (SELECT n.company_id FROM new_rows n)
      AND (w.events = '{}' OR EXISTS (SELECT FROM unnest(w.events) e(type) WHERE e.type LIKE own_name || '.%'))) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO webhook_message (company_id, webhook_id, kind, record_id, type, changed, at)
    SELECT n.company_id, w.id, own_kind, n.id, t.type, h.changed, n.updated_at
    FROM new_rows n CROSS JOIN LATERAL what_happened(own_kind, own_name, holder, NULL, to_jsonb(n)) h
    CROSS JOIN LATERAL unnest(h.types) WITH ORDINALITY AS t(type, place)
    JOIN webhook w ON w.company_id = n.company_id AND w.removed_at IS NULL AND (w.events = '{}' OR t.type = ANY (w.events))
    ORDER BY n.id, t.place, w.id;
  ELSE
    INSERT INTO webhook_message (company_id, webhook_id, kind, record_id, type, changed, at)
    SELECT n.company_id, w.id, own_kind, n.id, t.type, h.changed, n.updated_at
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN unnest(ids) c(id) ON c.id = n.id
    CROSS JOIN LATERAL what_happened(own_kind, own_name, holder, to_jsonb(o), to_jsonb(n)) h
    CROSS JOIN LATERAL unnest(h.types) WITH ORDINALITY AS t(type, place)
    JOIN webhook w ON w.company_id = n.company_id AND w.removed_at IS NULL AND (w.events = '{}' OR t.type = ANY (w.events))
    ORDER BY n.id, t.place, w.id;
  END IF;
  RETURN NULL;
END
$$;

-- Each event has a trigger of its own, since the rows of each have other names.
DO $$
DECLARE
  one RECORD;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('customer', 'customer', 'owner_id'), ('meeting', 'meeting', 'manager_id'),
    ('call', 'call', 'manager_id'), ('deal', 'deal', 'manager_id'), ('planned_call', 'planned-call', 'manager_id')) AS r(kind, name, holder)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT
      EXECUTE FUNCTION note_record_changes(%L, %L, %L)', one.kind || '_made_told', one.kind, one.kind, one.name, one.holder);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
      EXECUTE FUNCTION note_record_changes(%L, %L, %L)', one.kind || '_change_told', one.kind, one.kind, one.name, one.holder);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT
      EXECUTE FUNCTION note_record_changes(%L, %L, %L)', one.kind || '_gone_told', one.kind, one.kind, one.name, one.holder);
  END LOOP;
END
$$;
