-- Keys of the REST API, the answers that a repeated request gets again, numbers of records in other systems, which record
-- changed after which, and webhooks with what waits for them.
CREATE TABLE "api_key" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "key_hash" TEXT NOT NULL,
  "hint" TEXT NOT NULL,
  "role" "Role",
  "person_id" INTEGER,
  "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "created_by_id" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_key_of_role_or_person" CHECK (num_nonnulls("role", "person_id") = 1)
);
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");
CREATE INDEX "api_key_company_id_idx" ON "api_key"("company_id");

CREATE TABLE "api_answer" (
  "api_key_id" INTEGER NOT NULL,
  "idempotency_key" TEXT NOT NULL,
  "company_id" INTEGER NOT NULL,
  "request_hash" TEXT NOT NULL,
  "status" INTEGER NOT NULL,
  "body" TEXT,
  "kind" TEXT,
  "record_id" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("api_key_id", "idempotency_key")
);
CREATE INDEX "api_answer_created_at_idx" ON "api_answer"("created_at");
CREATE INDEX "api_answer_company_id_kind_record_id_idx" ON "api_answer"("company_id", "kind", "record_id");

CREATE TABLE "external_id" (
  "company_id" INTEGER NOT NULL,
  "kind" "RecordKind" NOT NULL,
  "system" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "record_id" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("company_id", "kind", "system", "value")
);
CREATE UNIQUE INDEX "external_id_company_id_kind_record_id_system_key" ON "external_id"("company_id", "kind", "record_id", "system");

CREATE TABLE "record_change" (
  "company_id" INTEGER NOT NULL,
  "kind" "RecordKind" NOT NULL,
  "record_id" INTEGER NOT NULL,
  "seq" BIGINT,
  "at" TIMESTAMPTZ(3),
  "was_of_person_id" INTEGER,
  PRIMARY KEY ("company_id", "kind", "record_id")
);
CREATE SEQUENCE "record_change_seq" AS BIGINT OWNED BY "record_change"."seq";
CREATE INDEX "record_change_company_id_kind_seq_idx" ON "record_change"("company_id", "kind", "seq");
CREATE INDEX "record_change_new_idx" ON "record_change"("company_id") WHERE "seq" IS NULL;
INSERT INTO "record_change" ("company_id", "kind", "record_id", "seq", "at")
SELECT c.company_id, c.kind::"RecordKind", c.id, nextval('record_change_seq'), c.updated_at FROM (
  SELECT company_id, 'customer' AS kind, id, updated_at FROM "customer"
  UNION ALL SELECT company_id, 'meeting', id, updated_at FROM "meeting"
  UNION ALL SELECT company_id, 'call', id, updated_at FROM "call"
  UNION ALL SELECT company_id, 'deal', id, updated_at FROM "deal"
  UNION ALL SELECT company_id, 'planned_call', id, updated_at FROM "planned_call"
  ORDER BY updated_at, id) c;

-- Of customers that come by the API: their numbers in other systems, until they are put in.
ALTER TABLE "import_row" ADD COLUMN "numbers" JSONB;

CREATE TABLE "webhook" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "url" TEXT NOT NULL,
  "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "secret" TEXT NOT NULL,
  "old_secret" TEXT,
  "old_secret_until" TIMESTAMPTZ(3),
  "created_by_id" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "stopped_at" TIMESTAMPTZ(3),
  "removed_at" TIMESTAMPTZ(3),
  "told_at" TIMESTAMPTZ(3)
);
CREATE INDEX "webhook_company_id_idx" ON "webhook"("company_id") WHERE "removed_at" IS NULL;

CREATE TABLE "webhook_message" (
  "seq" BIGSERIAL PRIMARY KEY,
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "company_id" INTEGER NOT NULL,
  "webhook_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "record_id" INTEGER NOT NULL,
  "type" TEXT NOT NULL,
  "changed" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "at" TIMESTAMPTZ(3) NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'waiting',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "first_at" TIMESTAMPTZ(3),
  "next_at" TIMESTAMPTZ(3),
  "claimed_until" TIMESTAMPTZ(3),
  "done_at" TIMESTAMPTZ(3),
  "response" TEXT
);
CREATE UNIQUE INDEX "webhook_message_id_key" ON "webhook_message"("id");
CREATE INDEX "webhook_message_waiting_idx" ON "webhook_message"("webhook_id", "seq") WHERE "status" = 'waiting';
CREATE INDEX "webhook_message_order_idx" ON "webhook_message"("webhook_id", "kind", "record_id", "seq") WHERE "status" = 'waiting';
CREATE INDEX "webhook_message_dead_idx" ON "webhook_message"("webhook_id", "seq") WHERE "status" = 'dead';
CREATE INDEX "webhook_message_done_at_idx" ON "webhook_message"("done_at") WHERE "status" <> 'waiting';

-- What happened, for each endpoint of the company that hears of it.
CREATE FUNCTION "tell_webhooks"(company INTEGER, kind TEXT, record INTEGER, types TEXT[], changed TEXT[], happened TIMESTAMPTZ)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO webhook_message (company_id, webhook_id, kind, record_id, type, changed, at)
  SELECT company, w.id, kind, record, t.type, changed, happened
  FROM webhook w CROSS JOIN unnest(types) WITH ORDINALITY AS t(type, place)
  WHERE w.company_id = company AND w.removed_at IS NULL AND (w.events = '{}' OR t.type = ANY (w.events))
  ORDER BY t.place, w.id
$$;

-- Names of the columns that differ, but for what only counts or dates a change.
CREATE FUNCTION "changed_columns"(was JSONB, is_now JSONB) RETURNS TEXT[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(n.key ORDER BY n.key), '{}') FROM jsonb_each(is_now) n
  WHERE n.value IS DISTINCT FROM was -> n.key AND n.key <> ALL ('{version,updated_at,created_at,cost_taps,cost_chars,cost_seconds,name_key,complete,missing,deleted_at,merged_into_id,progress_at,progress_shown,progress_outbox_id}')
$$;

-- Nothing of the minimum set is missing, and what the time asks for is said: a meeting has its result, a planned call is settled.
CREATE FUNCTION "is_whole"(kind TEXT, record JSONB) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS $$
  SELECT record -> 'missing' = '[]' AND CASE kind
    WHEN 'meeting' THEN record ->> 'result' IS NOT NULL
    WHEN 'planned_call' THEN record ->> 'settled_at' IS NOT NULL
    ELSE true END
$$;

-- Arguments: the record's kind, its name in the types of events, the column of whose it is. A record that changes is marked,
-- to be numbered by whoever reads the changes next: a number that was given here could be seen later than a higher one.
CREATE FUNCTION "note_record_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own_kind TEXT := TG_ARGV[0];
  own_name TEXT := TG_ARGV[1];
  was JSONB;
  is_now JSONB;
  differs TEXT[] := '{}';
  types TEXT[] := '{}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    was := to_jsonb(OLD);
    INSERT INTO record_change (company_id, kind, record_id, was_of_person_id)
    VALUES (OLD.company_id, own_kind::"RecordKind", OLD.id, (was ->> TG_ARGV[2])::int)
    ON CONFLICT (company_id, kind, record_id) DO UPDATE SET seq = NULL, at = NULL, was_of_person_id = excluded.was_of_person_id;
    IF OLD.deleted_at IS NULL THEN
      PERFORM tell_webhooks(OLD.company_id, own_kind, OLD.id, ARRAY[own_name || '.deleted'], '{}', now());
    END IF;
    RETURN NULL;
  END IF;
  INSERT INTO record_change (company_id, kind, record_id) VALUES (NEW.company_id, own_kind::"RecordKind", NEW.id)
  ON CONFLICT (company_id, kind, record_id) DO UPDATE SET seq = NULL, at = NULL;
  IF NOT EXISTS (SELECT FROM webhook w WHERE w.company_id = NEW.company_id AND w.removed_at IS NULL
      AND (w.events = '{}' OR w.events && ARRAY[own_name || '.saved', own_name || '.deleted', own_name || '.merged',
        own_name || '.handed-over', own_name || '.completed'])) THEN
    RETURN NULL;
  END IF;
  is_now := to_jsonb(NEW);
  IF TG_OP = 'INSERT' THEN
    differs := changed_columns(jsonb_build_object('id', NEW.id, 'company_id', NEW.company_id, 'tags', '[]'::jsonb,
      'created_by_id', is_now -> 'created_by_id', 'import_id', is_now -> 'import_id'), jsonb_strip_nulls(is_now));
    types := ARRAY[own_name || '.saved'] || CASE WHEN is_whole(own_kind, is_now) THEN ARRAY[own_name || '.completed'] ELSE '{}' END;
  ELSE
    was := to_jsonb(OLD);
    differs := changed_columns(was, is_now);
    IF (is_now ->> 'erased_at') IS DISTINCT FROM (was ->> 'erased_at') THEN
      types := ARRAY[own_name || '.deleted'];
      differs := ARRAY['erased'];
    ELSIF NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL THEN
      IF is_now ->> 'merged_into_id' IS NULL THEN
        types := ARRAY[own_name || '.deleted'];
        differs := '{}';
      ELSE
        types := ARRAY[own_name || '.merged'];
        differs := ARRAY['merged_into:' || (is_now ->> 'merged_into_id')];
      END IF;
    ELSIF NEW.deleted_at IS NULL THEN
      IF (is_now -> TG_ARGV[2]) IS DISTINCT FROM (was -> TG_ARGV[2]) THEN
        types := ARRAY[own_name || '.handed-over'];
      ELSIF NEW.version <> OLD.version OR differs <> '{}' THEN
        types := ARRAY[own_name || '.saved'];
      END IF;
      -- Contacts stand in tables of their own, and move their customer's version.
      IF differs = '{}' AND own_kind = 'customer' AND NEW.version <> OLD.version THEN
        differs := ARRAY['contacts'];
      END IF;
      IF is_whole(own_kind, is_now) AND NOT is_whole(own_kind, was) THEN
        types := types || ARRAY[own_name || '.completed'];
      END IF;
    END IF;
  END IF;
  IF types <> '{}' THEN
    PERFORM tell_webhooks(NEW.company_id, own_kind, NEW.id, types, differs, NEW.updated_at);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "customer_told" AFTER INSERT OR DELETE ON "customer" FOR EACH ROW
  EXECUTE FUNCTION "note_record_change"('customer', 'customer', 'owner_id');
CREATE TRIGGER "customer_change_told" AFTER UPDATE ON "customer" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.missing <> NEW.missing OR OLD.owner_id <> NEW.owner_id
    OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at OR OLD.erased_at IS DISTINCT FROM NEW.erased_at)
  EXECUTE FUNCTION "note_record_change"('customer', 'customer', 'owner_id');
CREATE TRIGGER "meeting_told" AFTER INSERT OR DELETE ON "meeting" FOR EACH ROW
  EXECUTE FUNCTION "note_record_change"('meeting', 'meeting', 'manager_id');
CREATE TRIGGER "meeting_change_told" AFTER UPDATE ON "meeting" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.missing <> NEW.missing OR OLD.manager_id <> NEW.manager_id
    OR OLD.customer_id IS DISTINCT FROM NEW.customer_id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION "note_record_change"('meeting', 'meeting', 'manager_id');
CREATE TRIGGER "call_told" AFTER INSERT OR DELETE ON "call" FOR EACH ROW
  EXECUTE FUNCTION "note_record_change"('call', 'call', 'manager_id');
CREATE TRIGGER "call_change_told" AFTER UPDATE ON "call" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.missing <> NEW.missing OR OLD.manager_id <> NEW.manager_id
    OR OLD.customer_id IS DISTINCT FROM NEW.customer_id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION "note_record_change"('call', 'call', 'manager_id');
CREATE TRIGGER "deal_told" AFTER INSERT OR DELETE ON "deal" FOR EACH ROW
  EXECUTE FUNCTION "note_record_change"('deal', 'deal', 'manager_id');
CREATE TRIGGER "deal_change_told" AFTER UPDATE ON "deal" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.missing <> NEW.missing OR OLD.manager_id <> NEW.manager_id
    OR OLD.customer_id IS DISTINCT FROM NEW.customer_id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION "note_record_change"('deal', 'deal', 'manager_id');
CREATE TRIGGER "planned_call_told" AFTER INSERT OR DELETE ON "planned_call" FOR EACH ROW
  EXECUTE FUNCTION "note_record_change"('planned_call', 'planned-call', 'manager_id');
CREATE TRIGGER "planned_call_change_told" AFTER UPDATE ON "planned_call" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.missing <> NEW.missing OR OLD.manager_id <> NEW.manager_id
    OR OLD.customer_id IS DISTINCT FROM NEW.customer_id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION "note_record_change"('planned_call', 'planned-call', 'manager_id');

CREATE FUNCTION "note_plan_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_webhooks(OLD.company_id, 'plan', OLD.id, ARRAY['plan.deleted'], '{}', now());
  ELSE
    PERFORM tell_webhooks(NEW.company_id, 'plan', NEW.id,
      ARRAY[CASE WHEN NEW.target = 0 THEN 'plan.deleted' ELSE 'plan.saved' END], ARRAY['target'], now());
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "plan_told" AFTER INSERT OR UPDATE OR DELETE ON "plan" FOR EACH ROW EXECUTE FUNCTION "note_plan_change"();

CREATE FUNCTION "note_notice_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM tell_webhooks(NEW.company_id, 'notice', NEW.id, ARRAY['notice.saved'], ARRAY['status'], NEW.created_at);
  ELSIF NEW.status = 'dropped' THEN
    PERFORM tell_webhooks(NEW.company_id, 'notice', NEW.id, ARRAY['notice.deleted'], ARRAY['status'], now());
  ELSIF NEW.status = 'done' AND OLD.status <> 'done' THEN
    PERFORM tell_webhooks(NEW.company_id, 'notice', NEW.id, ARRAY['notice.completed'], ARRAY['status'], now());
  ELSE
    PERFORM tell_webhooks(NEW.company_id, 'notice', NEW.id, ARRAY['notice.saved'],
      changed_columns(to_jsonb(OLD), to_jsonb(NEW)), now());
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "notice_told" AFTER INSERT ON "notice" FOR EACH ROW EXECUTE FUNCTION "note_notice_change"();
CREATE TRIGGER "notice_change_told" AFTER UPDATE ON "notice" FOR EACH ROW
  WHEN (OLD.version <> NEW.version OR OLD.status <> NEW.status) EXECUTE FUNCTION "note_notice_change"();
