-- Planned calls: with whom, when (a day, or a time), about what. The new values of the enums are used by later statements
-- of the program alone: within the transaction that adds them they can't be.
ALTER TYPE "RecordKind" ADD VALUE IF NOT EXISTS 'planned_call';
ALTER TYPE "CallStatus" ADD VALUE IF NOT EXISTS 'busy' AFTER 'no_answer';
ALTER TYPE "CallStatus" ADD VALUE IF NOT EXISTS 'message_left' AFTER 'busy';

CREATE TABLE "planned_call" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "manager_id" INTEGER NOT NULL,
  "created_by_id" INTEGER NOT NULL,
  "customer_id" INTEGER,
  "phone" TEXT,
  "day" DATE,
  "at" TIMESTAMPTZ(3),
  "due_at" TIMESTAMPTZ(3),
  "about" TEXT,
  "follows_kind" "RecordKind",
  "follows_id" INTEGER,
  "settled_at" TIMESTAMPTZ(3),
  "settled_by_call_id" INTEGER,
  "outcome" "CallStatus",
  "version" INTEGER NOT NULL DEFAULT 1,
  "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "cost_taps" INTEGER NOT NULL DEFAULT 0,
  "cost_chars" INTEGER NOT NULL DEFAULT 0,
  "cost_seconds" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "deleted_at" TIMESTAMPTZ(3)
);
CREATE INDEX "planned_call_company_id_customer_id_due_at_idx" ON "planned_call"("company_id", "customer_id", "due_at");
CREATE INDEX "planned_call_company_id_settled_by_call_id_idx" ON "planned_call"("company_id", "settled_by_call_id");
-- What is open, by whom and when: lists, pushes, and what is overdue.
CREATE INDEX "planned_call_open_idx" ON "planned_call"("company_id", "manager_id", "due_at")
  WHERE "deleted_at" IS NULL AND "settled_at" IS NULL;
CREATE INDEX "planned_call_incomplete_idx" ON "planned_call"("company_id", "manager_id", "due_at")
  WHERE "deleted_at" IS NULL AND "missing" <> '{}';

-- When an open deal is expected to close.
ALTER TABLE "deal" ADD COLUMN "expected_on" DATE;
