-- The customer book, imports, division of labour, handover, sale notices.
-- Made from schema.prisma by `npm run --silent migrate:diff`. What Prisma's schema cannot say is in the next migration.

-- AlterTable
ALTER TABLE "company" ADD COLUMN     "recheck" JSONB,
ADD COLUMN     "secret" TEXT NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "import_id" INTEGER,
ADD COLUMN     "merged_into_id" INTEGER;

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "consent" TEXT,
ADD COLUMN     "consent_at" TIMESTAMPTZ(3),
ADD COLUMN     "consent_source" TEXT;

-- AlterTable
ALTER TABLE "contact_point" ADD COLUMN     "invalid_reason" TEXT;

-- CreateTable
CREATE TABLE "stored_file" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "update_key" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vanishing_message" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "messenger" TEXT NOT NULL,
    "chat_key" TEXT NOT NULL,
    "outbox_key" TEXT NOT NULL,
    "message_key" TEXT,
    "subject_id" INTEGER NOT NULL,
    "after" JSONB NOT NULL,
    "vanish_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vanishing_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_merge" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "survivor_id" INTEGER NOT NULL,
    "merged_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "moved" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "not_alike" (
    "company_id" INTEGER NOT NULL,
    "first_id" INTEGER NOT NULL,
    "second_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "not_alike_pkey" PRIMARY KEY ("company_id","first_id","second_id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "file_id" INTEGER,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'staging',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "rejected_file_id" INTEGER,
    "claimed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "reverted_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "data" JSONB NOT NULL,
    "keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "leader" INTEGER,
    "customer_id" INTEGER,
    "before" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "data_request" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "customer_id" INTEGER,
    "contact_point_id" INTEGER,
    "reason" TEXT NOT NULL,
    "requested_by_id" INTEGER,
    "text" TEXT,
    "file_id" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'open',
    "taken_by_id" INTEGER,
    "taken_until" TIMESTAMPTZ(3),
    "closed_by_id" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "from_person_id" INTEGER NOT NULL,
    "receivers" INTEGER[],
    "by_hand" BOOLEAN NOT NULL DEFAULT false,
    "deactivates" BOOLEAN NOT NULL DEFAULT false,
    "until_day" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),
    "audit_id" INTEGER,
    "return_audit_id" INTEGER,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover_item" (
    "handover_id" INTEGER NOT NULL,
    "kind" "RecordKind" NOT NULL,
    "record_id" INTEGER NOT NULL,
    "to_person_id" INTEGER,
    "held_by_id" INTEGER,
    "returned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "handover_item_pkey" PRIMARY KEY ("handover_id","kind","record_id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "company_id" INTEGER NOT NULL,
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("company_id","address_hash")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "audience" JSONB NOT NULL,
    "ways" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'draft',
    "only_working_hours" BOOLEAN NOT NULL DEFAULT true,
    "scheduled_for" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "progress_outbox_id" INTEGER,
    "progress_shown" TEXT,
    "progress_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "test_address" TEXT,
    "test_for_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "notice_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "contact_id" INTEGER,
    "contact_point_id" INTEGER,
    "owner_id" INTEGER NOT NULL,
    "address" TEXT,
    "address_hash" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "first_reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_point_contact_id_idx" ON "contact_point"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_update_key_key" ON "stored_file"("update_key");

-- CreateIndex
CREATE INDEX "stored_file_expires_at_idx" ON "stored_file"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "vanishing_message_outbox_key_key" ON "vanishing_message"("outbox_key");

-- CreateIndex
CREATE INDEX "vanishing_message_vanish_at_idx" ON "vanishing_message"("vanish_at");

-- CreateIndex
CREATE INDEX "vanishing_message_account_id_subject_id_idx" ON "vanishing_message"("account_id", "subject_id");

-- CreateIndex
CREATE INDEX "customer_merge_company_id_survivor_id_idx" ON "customer_merge"("company_id", "survivor_id");

-- CreateIndex
CREATE INDEX "customer_merge_company_id_merged_id_idx" ON "customer_merge"("company_id", "merged_id");

-- CreateIndex
CREATE INDEX "import_company_id_created_at_idx" ON "import"("company_id", "created_at");

-- CreateIndex
CREATE INDEX "import_row_customer_id_idx" ON "import_row"("customer_id");

-- CreateIndex
CREATE INDEX "data_request_company_id_customer_id_idx" ON "data_request"("company_id", "customer_id");

-- CreateIndex
CREATE INDEX "data_request_company_id_requested_by_id_created_at_idx" ON "data_request"("company_id", "requested_by_id", "created_at");

-- CreateIndex
CREATE INDEX "handover_company_id_from_person_id_idx" ON "handover"("company_id", "from_person_id");

-- CreateIndex
CREATE INDEX "handover_item_kind_record_id_idx" ON "handover_item"("kind", "record_id");

-- CreateIndex
CREATE INDEX "notice_company_id_created_at_idx" ON "notice"("company_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_status_scheduled_for_idx" ON "notice"("status", "scheduled_for");

-- CreateIndex
CREATE INDEX "notice_recipient_company_id_customer_id_idx" ON "notice_recipient"("company_id", "customer_id");

-- CreateIndex
CREATE INDEX "notice_recipient_company_id_address_hash_idx" ON "notice_recipient"("company_id", "address_hash");

-- CreateIndex
CREATE UNIQUE INDEX "notice_recipient_notice_id_customer_id_key" ON "notice_recipient"("notice_id", "customer_id");

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_item" ADD CONSTRAINT "handover_item_handover_id_fkey" FOREIGN KEY ("handover_id") REFERENCES "handover"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
