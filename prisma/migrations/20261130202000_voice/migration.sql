-- Voice notes that wait to be written down, and what the services that are asked for it were used for.
CREATE TABLE "voice_note" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "account_id" INTEGER NOT NULL REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "messenger" TEXT NOT NULL,
  "answer_key" TEXT NOT NULL,
  "message_key" TEXT,
  "media_type" TEXT NOT NULL,
  "seconds" INTEGER,
  "bytes" BYTEA NOT NULL,
  "revision" INTEGER NOT NULL,
  "is_first" BOOLEAN NOT NULL DEFAULT FALSE,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "claimed_until" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "voice_note_answer_key_key" ON "voice_note"("answer_key");
CREATE INDEX "voice_note_account_id_id_idx" ON "voice_note"("account_id", "id");

CREATE TABLE "service_use" (
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "service" TEXT NOT NULL,
  "month" DATE NOT NULL,
  "requests" INTEGER NOT NULL DEFAULT 0,
  "amount" INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY ("person_id", "service", "month")
);
CREATE INDEX "service_use_company_id_service_month_idx" ON "service_use"("company_id", "service", "month");
