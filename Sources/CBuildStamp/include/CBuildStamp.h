#ifndef ACLPLAN_BUILD_STAMP_H
#define ACLPLAN_BUILD_STAMP_H

/// The commit this was built from and its day, as `<40 hex digits> <year-month-day>`; empty or without
/// meaning where nobody said so at build time.
const char *aclplan_build_stamp(void);

#endif
