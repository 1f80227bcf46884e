-- A personal link to the page beside the chat, which becomes a browser's session when it is opened.
CREATE TABLE "page_session" (
  "token_hash" TEXT PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "account_id" INTEGER NOT NULL,
  "target" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "page_session_account_id_idx" ON "page_session"("account_id");
CREATE INDEX "page_session_expires_at_idx" ON "page_session"("expires_at");
