-- What was done with customers that were picked on a page, so that it is done once and can be taken back.
ALTER TABLE "base_pick" ADD COLUMN "result" JSONB;
