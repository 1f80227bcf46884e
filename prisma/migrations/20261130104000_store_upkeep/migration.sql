-- What the program writes to see that it can, and when each nightly chore was last done.

CREATE TABLE "write_probe" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "filler" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "write_probe_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "chore_mark" (
    "name" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chore_mark_pkey" PRIMARY KEY ("name")
);
