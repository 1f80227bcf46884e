-- The chat's revision when a message of calls was put there: once the chat has moved on, the next call begins a new one.
ALTER TABLE "phone_card" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
