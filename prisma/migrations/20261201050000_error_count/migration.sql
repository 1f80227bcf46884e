-- How often each kind of error was logged, by the hour: of the installation, naming nobody.
CREATE TABLE "error_count" (
  "hour" TIMESTAMPTZ(3) NOT NULL,
  "code" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "error_count_pkey" PRIMARY KEY ("hour", "code")
);
