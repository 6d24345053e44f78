// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cause_title.h"

#include "catalogue/cause_catalogue.h"
#include "theme/words.h"

namespace hopscope {

QString causeTitle(Cause cause)
{
    return fromUtf8(causeText(cause).title);
}

} // namespace hopscope
