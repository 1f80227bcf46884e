-- Written by hand: what Prisma's schema cannot say. Search, the indexes of the counters, checks, the audit log.

-- Names that look alike, and names without accents. Both extensions are trusted: no superuser is needed.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Search by part of a name, and look-alikes.
CREATE INDEX "customer_name_key_trgm_idx" ON "customer" USING gin ("name_key" gin_trgm_ops) WHERE "deleted_at" IS NULL;

-- Customers are also found by the last name of a contact and by a part of a phone or an address.
CREATE INDEX "contact_name_key_trgm_idx" ON "contact" USING gin ("name_key" gin_trgm_ops);
CREATE INDEX "contact_point_value_trgm_idx" ON "contact_point" USING gin ("value" gin_trgm_ops);

-- Counters read these alone, without the table: only live records, with all that decides whether one counts.
CREATE INDEX "meeting_live_idx" ON "meeting"("company_id", "manager_id", "at") INCLUDE ("result", "missing") WHERE "deleted_at" IS NULL;
CREATE INDEX "call_live_idx" ON "call"("company_id", "manager_id", "at") INCLUDE ("status", "missing") WHERE "deleted_at" IS NULL;
CREATE INDEX "deal_won_idx" ON "deal"("company_id", "manager_id", "closed_on") INCLUDE ("amount", "currency", "missing") WHERE "deleted_at" IS NULL AND "stage" = 'won';
CREATE INDEX "customer_live_idx" ON "customer"("company_id", "created_by_id", "created_at") INCLUDE ("complete", "missing") WHERE "deleted_at" IS NULL;

-- What is incomplete or overdue is asked for every morning, and is always a small part of the whole.
CREATE INDEX "meeting_incomplete_idx" ON "meeting"("company_id", "manager_id", "at") WHERE "deleted_at" IS NULL AND "missing" <> '{}';
CREATE INDEX "meeting_without_result_idx" ON "meeting"("company_id", "manager_id", "at") WHERE "deleted_at" IS NULL AND "result" IS NULL;
CREATE INDEX "call_incomplete_idx" ON "call"("company_id", "manager_id", "at") WHERE "deleted_at" IS NULL AND "missing" <> '{}';
CREATE INDEX "deal_incomplete_idx" ON "deal"("company_id", "manager_id", "created_at") WHERE "deleted_at" IS NULL AND "missing" <> '{}';
CREATE INDEX "customer_incomplete_idx" ON "customer"("company_id", "owner_id", "created_at") WHERE "deleted_at" IS NULL AND "missing" <> '{}';

-- A plan is a person's or a team's.
ALTER TABLE "plan" ADD CONSTRAINT "plan_of_person_or_team" CHECK (num_nonnulls("person_id", "team_id") = 1);

-- The audit log is written and never changed. Erasing a company and restoring a backup are the exceptions; the owner of
-- the table does them by ALTER TABLE "audit" DISABLE TRIGGER USER, in the same transaction enabled again.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only: % refused.', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- The outbox is asked every second for what is due, and again for each chat's first row: both are always a few rows of
-- many. A push is found again by its message when it is put off; the dead are listed.
CREATE INDEX "outbox_waiting_idx" ON "outbox"("messenger", "priority", "due_at", "id") WHERE "status" = 'waiting';
CREATE INDEX "outbox_waiting_chat_idx" ON "outbox"("messenger", "chat_key", "priority", "id") WHERE "status" = 'waiting';
CREATE INDEX "outbox_sent_idx" ON "outbox"("messenger", "chat_key", "sent_at") WHERE "status" = 'sent';
CREATE INDEX "outbox_push_idx" ON "outbox"("account_id", "message_key") WHERE "priority" > 0 AND "message_key" IS NOT NULL;
CREATE INDEX "outbox_dead_idx" ON "outbox"("company_id", "id") WHERE "status" = 'dead';
