-- The ground: companies, people, messengers, customers, meetings, calls, deals, plans, audit.
-- Made from schema.prisma by `npm run --silent migrate:diff`. What Prisma's schema cannot say is in the next migration.

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('manager', 'head', 'operator', 'admin');

-- CreateEnum
CREATE TYPE "PersonStatus" AS ENUM ('invited', 'active', 'deactivated');

-- CreateEnum
CREATE TYPE "MeetingResult" AS ENUM ('agreed', 'thinking', 'not_interested', 'no_show');

-- CreateEnum
CREATE TYPE "CallDirection" AS ENUM ('incoming', 'outgoing');

-- CreateEnum
CREATE TYPE "CallStatus" AS ENUM ('new', 'taken', 'completed', 'no_answer', 'wrong_number');

-- CreateEnum
CREATE TYPE "DealStage" AS ENUM ('open', 'won', 'lost');

-- CreateEnum
CREATE TYPE "Metric" AS ENUM ('contacts', 'calls', 'meetings', 'deals', 'amount');

-- CreateEnum
CREATE TYPE "PlanPeriod" AS ENUM ('week', 'month');

-- CreateEnum
CREATE TYPE "ContactPointKind" AS ENUM ('phone', 'email');

-- CreateEnum
CREATE TYPE "RecordKind" AS ENUM ('customer', 'meeting', 'call', 'deal');

-- CreateEnum
CREATE TYPE "OutboxStatus" AS ENUM ('waiting', 'sent', 'dead');

-- CreateTable
CREATE TABLE "company" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "policy" JSONB NOT NULL DEFAULT '{}',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "head_id" INTEGER,
    "channel_messenger" TEXT,
    "channel_key" TEXT,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "team_id" INTEGER,
    "role" "Role" NOT NULL,
    "status" "PersonStatus" NOT NULL DEFAULT 'invited',
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "working_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "messenger" TEXT NOT NULL,
    "user_key" TEXT NOT NULL,
    "chat_key" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blocked_at" TIMESTAMPTZ(3),
    "counter_key" TEXT,
    "counter_shown" TEXT,
    "counter_sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "account_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB NOT NULL DEFAULT '{}',
    "card_key" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "seen_update" (
    "messenger" TEXT NOT NULL,
    "update_key" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seen_update_pkey" PRIMARY KEY ("messenger","update_key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "account_id" INTEGER,
    "messenger" TEXT NOT NULL,
    "chat_key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'answer',
    "key" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "screen" JSONB NOT NULL,
    "edits_key" TEXT,
    "card" BOOLEAN NOT NULL DEFAULT false,
    "status" "OutboxStatus" NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "message_key" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "send_pace" (
    "messenger" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "send_pace_pkey" PRIMARY KEY ("messenger")
);

-- CreateTable
CREATE TABLE "push_log" (
    "key" TEXT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "push" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_log_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_session" (
    "token_hash" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "web_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "web_message" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "mine" BOOLEAN NOT NULL,
    "screen" JSONB NOT NULL,
    "seq" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "tax_number" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cost_taps" INTEGER NOT NULL DEFAULT 0,
    "cost_chars" INTEGER NOT NULL DEFAULT 0,
    "cost_seconds" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "name_key" TEXT NOT NULL DEFAULT '',
    "position" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "kind" "ContactPointKind" NOT NULL,
    "value" TEXT NOT NULL,
    "valid" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "customer_id" INTEGER,
    "at" TIMESTAMPTZ(3),
    "subject" TEXT,
    "result" "MeetingResult",
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cost_taps" INTEGER NOT NULL DEFAULT 0,
    "cost_chars" INTEGER NOT NULL DEFAULT 0,
    "cost_seconds" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "customer_id" INTEGER,
    "phone" TEXT,
    "direction" "CallDirection" NOT NULL DEFAULT 'outgoing',
    "status" "CallStatus",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cost_taps" INTEGER NOT NULL DEFAULT 0,
    "cost_chars" INTEGER NOT NULL DEFAULT 0,
    "cost_seconds" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "customer_id" INTEGER,
    "title" TEXT,
    "amount" DECIMAL(14,2),
    "currency" TEXT,
    "stage" "DealStage" NOT NULL DEFAULT 'open',
    "closed_on" DATE,
    "lost_reason" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cost_taps" INTEGER NOT NULL DEFAULT 0,
    "cost_chars" INTEGER NOT NULL DEFAULT 0,
    "cost_seconds" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "deal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "team_id" INTEGER,
    "metric" "Metric" NOT NULL,
    "period" "PlanPeriod" NOT NULL,
    "starts_on" DATE NOT NULL,
    "target" DECIMAL(16,2) NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" INTEGER,
    "messenger" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "kind" "RecordKind",
    "record_id" INTEGER,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "team_company_id_head_id_idx" ON "team"("company_id", "head_id");

-- CreateIndex
CREATE INDEX "person_company_id_team_id_idx" ON "person"("company_id", "team_id");

-- CreateIndex
CREATE INDEX "account_company_id_person_id_idx" ON "account"("company_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_messenger_user_key_key" ON "account"("messenger", "user_key");

-- CreateIndex
CREATE INDEX "seen_update_seen_at_idx" ON "seen_update"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "push_log_company_id_person_id_day_idx" ON "push_log"("company_id", "person_id", "day");

-- CreateIndex
CREATE INDEX "push_log_created_at_idx" ON "push_log"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "invitation_company_id_person_id_idx" ON "invitation"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "web_session_account_id_idx" ON "web_session"("account_id");

-- CreateIndex
CREATE INDEX "web_message_account_id_id_idx" ON "web_message"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_account_id_seq_key" ON "web_message"("account_id", "seq");

-- CreateIndex
CREATE INDEX "customer_company_id_owner_id_updated_at_idx" ON "customer"("company_id", "owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "contact_company_id_customer_id_idx" ON "contact"("company_id", "customer_id");

-- CreateIndex
CREATE INDEX "contact_point_company_id_value_idx" ON "contact_point"("company_id", "value");

-- CreateIndex
CREATE INDEX "contact_point_company_id_customer_id_idx" ON "contact_point"("company_id", "customer_id");

-- CreateIndex
CREATE INDEX "meeting_company_id_customer_id_at_idx" ON "meeting"("company_id", "customer_id", "at");

-- CreateIndex
CREATE INDEX "call_company_id_customer_id_at_idx" ON "call"("company_id", "customer_id", "at");

-- CreateIndex
CREATE INDEX "deal_company_id_manager_id_closed_on_idx" ON "deal"("company_id", "manager_id", "closed_on");

-- CreateIndex
CREATE INDEX "deal_company_id_customer_id_created_at_idx" ON "deal"("company_id", "customer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "plan_company_id_person_id_metric_period_starts_on_key" ON "plan"("company_id", "person_id", "metric", "period", "starts_on");

-- CreateIndex
CREATE UNIQUE INDEX "plan_company_id_team_id_metric_period_starts_on_key" ON "plan"("company_id", "team_id", "metric", "period", "starts_on");

-- CreateIndex
CREATE INDEX "audit_company_id_at_idx" ON "audit"("company_id", "at");

-- CreateIndex
CREATE INDEX "audit_company_id_kind_record_id_idx" ON "audit"("company_id", "kind", "record_id");

-- CreateIndex
CREATE INDEX "absence_company_id_person_id_to_day_idx" ON "absence"("company_id", "person_id", "to_day");

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_head_id_fkey" FOREIGN KEY ("head_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
