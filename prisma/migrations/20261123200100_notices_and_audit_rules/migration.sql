-- Written by hand: what Prisma's schema cannot say. Checks, partial indexes, and how an erasure reaches the audit log.

-- A customer's tags, in whatever case they were typed.
CREATE FUNCTION "lower_all"("text"[]) RETURNS "text"[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower($1::text)::text[] $$;
CREATE INDEX "customer_tags_idx" ON "customer" USING gin (lower_all("tags")) WHERE "deleted_at" IS NULL;
-- Names from their beginning.
CREATE INDEX "customer_name_start_idx" ON "customer"("company_id", "name_key" text_pattern_ops) WHERE "deleted_at" IS NULL;
-- Those used last of the whole company, for whoever sees them all.
CREATE INDEX "customer_recent_idx" ON "customer"("company_id", "updated_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL AND "erased_at" IS NULL;
CREATE INDEX "customer_tax_number_idx" ON "customer"("company_id", "tax_number") WHERE "deleted_at" IS NULL AND "tax_number" IS NOT NULL;

ALTER TABLE "contact" ADD CONSTRAINT "contact_consent_known" CHECK ("consent" IN ('given', 'refused'));
ALTER TABLE "import" ADD CONSTRAINT "import_status_known" CHECK ("status" IN ('staging', 'staged', 'applying', 'done', 'reverted', 'dropped', 'failed'));
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_verdict_known" CHECK ("verdict" IN ('new', 'known', 'bad'));
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_status_known" CHECK ("status" IN ('open', 'done', 'declined', 'withdrawn'));
ALTER TABLE "notice" ADD CONSTRAINT "notice_status_known" CHECK ("status" IN ('draft', 'scheduled', 'sending', 'stopped', 'done', 'dropped'));
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_status_known"
  CHECK ("status" IN ('waiting', 'sending', 'sent', 'failed', 'unreachable', 'left_out', 'told'));

-- Imports that somebody has to get on with; the rows of a file that are about one customer.
CREATE INDEX "import_open_idx" ON "import"("id") WHERE "status" IN ('staging', 'applying');
CREATE INDEX "import_row_leader_idx" ON "import_row"("import_id", "leader") WHERE "leader" IS NOT NULL;

-- Imported customers count for nobody's plan: the counters' index leaves them out.
DROP INDEX "customer_live_idx";
CREATE INDEX "customer_live_idx" ON "customer"("company_id", "created_by_id", "created_at") INCLUDE ("complete", "missing") WHERE "deleted_at" IS NULL AND "import_id" IS NULL;

-- The operators' queue shows what is open, the oldest first; a wrong point is queued once.
CREATE INDEX "data_request_open_idx" ON "data_request"("company_id", "created_at", "id") WHERE "status" = 'open';
CREATE INDEX "data_request_closed_idx" ON "data_request"("company_id", "closed_at") WHERE "closed_at" IS NOT NULL;
CREATE UNIQUE INDEX "data_request_point_idx" ON "data_request"("contact_point_id") WHERE "status" = 'open' AND "contact_point_id" IS NOT NULL;

-- What still is to be sent, and whom a repaired contact would still reach.
CREATE INDEX "notice_recipient_due_idx" ON "notice_recipient"("notice_id", "next_attempt_at", "id") WHERE "status" IN ('waiting', 'sending');
CREATE INDEX "notice_recipient_unreached_idx" ON "notice_recipient"("company_id", "owner_id", "notice_id") WHERE "status" IN ('unreachable', 'failed');
CREATE INDEX "notice_live_idx" ON "notice"("id") WHERE "status" IN ('scheduled', 'sending');
CREATE INDEX "handover_temporary_idx" ON "handover"("until_day") WHERE "done_at" IS NOT NULL AND "returned_at" IS NULL AND "until_day" IS NOT NULL;

-- The audit log is read by person and day (reveals past a daily number), and by kind of act.
CREATE INDEX "audit_person_idx" ON "audit"("company_id", "person_id", "at");
CREATE INDEX "audit_action_idx" ON "audit"("company_id", "action", "at");

-- Still append-only, with one door: an erasure may take names, phones and addresses out of `before` and `after`, while the
-- transaction says that it erases; who, when, what and from where stay as they are.
DROP TRIGGER "audit_append_only" ON "audit";
CREATE TRIGGER "audit_no_delete" BEFORE DELETE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE FUNCTION "refuse_audit_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('tallybot.erasing', true) = 'on'
    AND (OLD."id", OLD."company_id", OLD."at", OLD."messenger", OLD."action")
      = (NEW."id", NEW."company_id", NEW."at", NEW."messenger", NEW."action")
    AND (OLD."person_id", OLD."kind", OLD."record_id") IS NOT DISTINCT FROM (NEW."person_id", NEW."kind", NEW."record_id")
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only: % refused.', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_append_only" BEFORE UPDATE ON "audit" FOR EACH ROW EXECUTE FUNCTION "refuse_audit_update"();

-- A picture says what kind it is: until now all were PNG.
UPDATE "web_message" SET "screen" = jsonb_set("screen" #- '{image,png}', '{image}',
  ("screen" -> 'image') - 'png' || jsonb_build_object('mediaType', 'image/png', 'base64', "screen" #> '{image,png}'))
  WHERE "screen" #> '{image,png}' IS NOT NULL;
UPDATE "outbox" SET "screen" = jsonb_set("screen" #- '{image,png}', '{image}',
  ("screen" -> 'image') - 'png' || jsonb_build_object('mediaType', 'image/png', 'base64', "screen" #> '{image,png}'))
  WHERE "screen" #> '{image,png}' IS NOT NULL;
