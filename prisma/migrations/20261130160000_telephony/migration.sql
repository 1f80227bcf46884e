-- Telephone systems that report their phone calls, whose lines are whose, the phone calls, and the messages that show them.
CREATE TABLE "phone_source" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "slug" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "secret" TEXT,
  "secret_hash" TEXT,
  "account_key" TEXT,
  "settings" JSONB NOT NULL DEFAULT '{}',
  "time_zone" TEXT NOT NULL,
  "refused" INTEGER NOT NULL DEFAULT 0,
  "refused_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "removed_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "phone_source_slug_key" ON "phone_source"("slug");
CREATE INDEX "phone_source_company_id_idx" ON "phone_source"("company_id");

CREATE TABLE "phone_line" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "source_id" INTEGER NOT NULL,
  "person_id" INTEGER,
  "number" TEXT,
  "extension" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "phone_line_of_number_or_extension" CHECK (num_nonnulls("number", "extension") = 1)
);
CREATE UNIQUE INDEX "phone_line_company_id_source_id_number_key" ON "phone_line"("company_id", "source_id", "number") WHERE "number" IS NOT NULL;
CREATE UNIQUE INDEX "phone_line_company_id_source_id_extension_key" ON "phone_line"("company_id", "source_id", "extension") WHERE "extension" IS NOT NULL;
CREATE INDEX "phone_line_company_id_person_id_idx" ON "phone_line"("company_id", "person_id");

CREATE TABLE "phone_card" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "account_id" INTEGER NOT NULL,
  "outbox_id" INTEGER,
  "shown" INTEGER NOT NULL DEFAULT 0,
  "wanted" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "phone_card_company_id_person_id_idx" ON "phone_card"("company_id", "person_id", "id");
-- Those that show what is not so any more.
CREATE INDEX "phone_card_stale_idx" ON "phone_card"("id") WHERE "wanted" > "shown";

CREATE TABLE "phone_call" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "source_id" INTEGER NOT NULL,
  "call_key" TEXT NOT NULL,
  "direction" "CallDirection",
  "outcome" TEXT,
  "ended" BOOLEAN NOT NULL DEFAULT FALSE,
  "phone" TEXT,
  "withheld" BOOLEAN NOT NULL DEFAULT FALSE,
  "own_number" TEXT,
  "extension" TEXT,
  "manager_id" INTEGER,
  "started_at" TIMESTAMPTZ(3),
  "answered_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "talk_seconds" INTEGER,
  "recording_url" TEXT,
  "reported_at" TIMESTAMPTZ(3),
  "call_id" INTEGER,
  "planned_call_id" INTEGER,
  "card_id" INTEGER,
  "counted" BOOLEAN NOT NULL DEFAULT FALSE,
  "is_private" BOOLEAN NOT NULL DEFAULT FALSE,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "phone_call_company_id_source_id_call_key_key" ON "phone_call"("company_id", "source_id", "call_key");
CREATE INDEX "phone_call_company_id_manager_id_started_at_idx" ON "phone_call"("company_id", "manager_id", "started_at");
CREATE INDEX "phone_call_company_id_call_id_idx" ON "phone_call"("company_id", "call_id") WHERE "call_id" IS NOT NULL;
CREATE INDEX "phone_call_company_id_card_id_idx" ON "phone_call"("company_id", "card_id") WHERE "card_id" IS NOT NULL;
CREATE INDEX "phone_call_company_id_phone_idx" ON "phone_call"("company_id", "phone") WHERE "phone" IS NOT NULL;
-- Those of an extension that is nobody's yet.
CREATE INDEX "phone_call_nobodys_idx" ON "phone_call"("company_id", "source_id", "id") WHERE "manager_id" IS NULL AND "ended";

CREATE TABLE "phone_event" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "source_id" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "outcome" TEXT NOT NULL,
  "reason" TEXT
);
CREATE INDEX "phone_event_company_id_source_id_id_idx" ON "phone_event"("company_id", "source_id", "id");
CREATE INDEX "phone_event_at_idx" ON "phone_event"("at");
