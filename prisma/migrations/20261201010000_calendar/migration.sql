-- A person's meetings as a calendar that others subscribe to, calendars of theirs that are read, and what was found in them.
CREATE TABLE "calendar_feed" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "secret_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "read_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "calendar_feed_secret_hash_key" ON "calendar_feed"("secret_hash");
CREATE UNIQUE INDEX "calendar_feed_company_id_person_id_key" ON "calendar_feed"("company_id", "person_id");

CREATE TABLE "calendar_source" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "secret_url" TEXT NOT NULL,
  "name" TEXT,
  "etag" TEXT,
  "modified" TEXT,
  "body_hash" TEXT,
  "polled_at" TIMESTAMPTZ(3),
  "applied_at" TIMESTAMPTZ(3),
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "claimed_until" TIMESTAMPTZ(3),
  "failures" INTEGER NOT NULL DEFAULT 0,
  "trouble" TEXT,
  "told_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "calendar_source_company_id_person_id_idx" ON "calendar_source"("company_id", "person_id");
CREATE INDEX "calendar_source_next_at_idx" ON "calendar_source"("next_at");

CREATE TABLE "calendar_event" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "source_id" INTEGER,
  "series_key" TEXT NOT NULL,
  "event_key" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "customer_id" INTEGER,
  "candidate_customers" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  "title" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "all_day" BOOLEAN NOT NULL DEFAULT false,
  "recurs" BOOLEAN NOT NULL DEFAULT false,
  "meeting_id" INTEGER,
  "meeting_version" INTEGER,
  "asks" TEXT,
  "told_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "calendar_event_company_id_person_id_event_key_key" ON "calendar_event"("company_id", "person_id", "event_key");
CREATE INDEX "calendar_event_company_id_customer_id_idx" ON "calendar_event"("company_id", "customer_id");
CREATE INDEX "calendar_event_at_idx" ON "calendar_event"("at");

-- Who leaves is followed by nobody's calendar from that moment, and none of theirs is read, whatever shut them out.
CREATE FUNCTION "forget_calendars"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM calendar_feed WHERE company_id = NEW.company_id AND person_id = NEW.id;
  DELETE FROM calendar_source WHERE company_id = NEW.company_id AND person_id = NEW.id;
  DELETE FROM calendar_event WHERE company_id = NEW.company_id AND person_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "person_leaves_calendars" AFTER UPDATE OF "status" ON "person"
  FOR EACH ROW WHEN (NEW.status = 'deactivated') EXECUTE FUNCTION "forget_calendars"();
